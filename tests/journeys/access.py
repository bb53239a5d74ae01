"""Who gets what at which address: the one table. test_access.py walks every address of the site against it.

What a request is answered with:

    +   let in: 200; a POST may also be told 204, 302 (done), 400, 409 or 422 (what was sent will not do)
    >   sent on to another page of ours
    ?   asked to sign in
    -   refused, 403
    0   nothing here: 404, or the admin's way of saying so, back to its first page
    x   no such method here, 405
    g   was here and is withdrawn, 410

HEAD is answered as GET; PUT, PATCH, DELETE and OPTIONS are `x` everywhere, for everybody.

Articles, as everybody here meets them (prepared in cast.py); the reporter and the editor work for section A:

    draft       the reporter's own draft, in A
    theirs      another reporter's draft, in A
    elsewhere   another reporter's, handed in, in section B
    submitted   the reporter's own, handed in, in A
    live        the reporter's own, out, in A; its working version is ahead of what readers get
    new         none yet: the form of an article that is not saved

To add an address: its name goes into the fitting group of GROUPS, or into a new one with its own lines in RULES. What
its parameters stand for is said in addresses.py, if their names do not say it.
"""

REFUSED = "?-0x"

# an anonymous · of a disabled account with a session from before · no signed in, without a role · re reporter ·
# ed editor of section A · e2 editor of section B · pu publisher · ke keeper of the register · ad administrator ·
# su superuser
VISITORS = ["an", "of", "no", "re", "ed", "e2", "pu", "ke", "ad", "su"]

# What two hands have to know of an address goes behind it: `/publish` is a move, `/articles` an app.
GROUPS = {
    # readers
    "public pages": (
        "home people person meeting title section shared_preview corrections feed section_feed "
        "document media media/shown_by_link document_file"
    ),
    "public article": "article",
    "withdrawn article": "article/withdrawn",
    "document of a draft": "document/hidden",
    "photo of a draft": "media/hidden",
    "file of a draft": "document_file/hidden",
    # the admin's own
    "first page": "admin:index",
    "sign in": "admin:login",
    "sign out": "admin:logout",
    "forgotten password": "admin_password_reset password_reset_confirm",
    "forgotten password, said": "password_reset_done password_reset_complete",
    "own password": "admin:password_change",
    "own password, done": "admin:password_change_done",
    "words of the admin's scripts": "admin:jsi18n",
    "whose session": "desk_session",
    "signed in again": "desk_signed_in",
    "apps of the paper": "admin:app_list/articles",
    "app of the register": "admin:app_list/people",
    "app of accounts": "admin:app_list/auth",
    "no such page": "quan-tri/(?P<url>.*)$",
    "old addresses": (
        "quan-tri/articles/{article,document,photo,section,wordschange}/<path:object_id>/ "
        "quan-tri/people/{person,organization,title,tenure,protocollist,registerchange,meeting}/<path:object_id>/ "
        "quan-tri/auth/{user,group}/<path:object_id>/"
    ),
    "on site": "admin:view_on_site",
    "on site, as routed": "quan-tri/r/<path:content_type_id>/<path:object_id>/",
    "on site, of others": "admin:view_on_site/user",
    "choices of the paper": "admin:autocomplete/{section,photo,document,article}",
    "choices of the register": "admin:autocomplete/{person,organization,title,meeting}",
    "choices of accounts": "admin:autocomplete/user",
    # the writing desk
    "articles": "admin:articles_article_changelist",
    "new article": "admin:articles_article_add",
    "from Word": "admin:articles_article_word",
    "the form": "admin:articles_article_change",
    "an article's life": "admin:articles_article_{history,comments}",
    "versions compared": "admin:articles_article_compare",
    "what was said": "admin:articles_article_{resolve,reopen}",
    "naming a version": "admin:articles_article_name_version",
    "bringing a version back": "admin:articles_article_restore",
    "holding the form": "admin:articles_article_{beat,leave,force}",
    "merging": "admin:articles_article_merge",
    "in-tray": "in_tray",
    "in-tray read": "in_tray_read",
    "notice of the reporter": "in_tray_open",
    "notice of an article out of sight": "in_tray_open/lost",
    "deleting an article": "admin:articles_article_delete",
    "beside the form": "admin:articles_article_{preview,autosave,drop_autosave}",
    "asking a colleague": "admin:articles_article_ask",
    "links to show": "admin:articles_article_{share,withdraw_link}",
    "handing in": "admin:articles_article_move/submit",
    "handing in, too": "admin:articles_article_move/recall",
    "reviewing": "admin:articles_article_move/approve",
    "reviewing, too": "admin:articles_article_move/{send_back,countersign,set_embargo}",
    "releasing": "admin:articles_article_move/publish",
    "releasing, too": "admin:articles_article_move/{schedule,publish_urgently,unschedule,withdraw,readmit}",
    "no such move": "admin:articles_article_move/{save,delete}",
    "choosing for the form": "admin:{photo_choice,photo_facts,mention_document}",
    "choosing people": "admin:mention_person",
    "reading a paste": "admin:articles_article_paste",
    # photos, documents, sections
    "photos": "admin:articles_photo_{changelist,find,history}",
    "a photo": "admin:articles_photo_change",
    "photos coming in": "admin:articles_photo_{add,upload}",
    "photos, by script": "admin:articles_photo_{receive,batch}",
    "deleting a photo": "admin:articles_photo_delete",
    "documents, sections": "admin:articles_{document,section}_{changelist,history}",
    "a document": "admin:articles_document_change",
    "a section": "admin:articles_section_change",
    "new document, section": "admin:articles_{document,section}_add",
    "deleting a document": "admin:articles_document_delete",
    "deleting a section": "admin:articles_section_delete",
    "words readers see": "admin:articles_wordschange_{changelist,history}",
    "a change of words": "admin:articles_wordschange_change",
    "writing changes of words": "admin:articles_wordschange_{add,delete}",
    "bringing words back": "admin:articles_wordschange_bring_back",
    # meetings
    "meetings": "admin:people_meeting_{changelist,history,texts}",
    "a meeting": "admin:people_meeting_change",
    "new meeting, deleting": "admin:people_meeting_{add,delete}",
    "meeting form, in pieces": "admin:people_meeting_form",
    "people for a meeting": "admin:people_meeting_people",
    # the register
    "register": "admin:people_{person,organization,title,tenure,protocollist}_changelist admin:people_export_register",
    "history in the register": "admin:people_{person,organization,title,tenure,protocollist}_history",
    "an entry": "admin:people_{person,organization,title,tenure,protocollist}_change",
    "keeping the register": (
        "admin:people_{person,organization,title,tenure,protocollist}_{add,delete} "
        "admin:people_{appoint_person,appoint_title,end_tenure,load_register,undo}"
    ),
    "journal": "admin:people_registerchange_{changelist,history}",
    "a line of the journal": "admin:people_registerchange_change",
    "writing the journal": "admin:people_registerchange_{add,delete}",
    # accounts
    "accounts": "admin:auth_user_{changelist,add,change,history} admin:auth_user_password_change",
    "deleting an account": "admin:auth_user_delete",
    "roles": "admin:auth_group_{changelist,history}",
    "a role": "admin:auth_group_change",
    "making roles": "admin:auth_group_{add,delete}",
}

# (addresses, methods, articles, answers): one answer for all visitors, or one for each.
# fmt: off
RULES = [
    #                                                    an of no re ed e2 pu ke ad su
    ("public pages", "GET", "",                         "+"),
    ("public pages", "POST", "",                        "x"),
    ("document of a draft", "GET", "",                  "0"),
    ("document of a draft", "POST", "",                 "x"),
    ("photo of a draft", "GET", "",                     "0  0  0  +  +  +  +  0  +  +"),
    ("photo of a draft", "POST", "",                    "x"),
    ("file of a draft", "GET", "",                      "0  0  0  0  +  +  +  0  +  +"),
    ("file of a draft", "POST", "",                     "x"),
    ("withdrawn article", "GET", "",                    "g"),
    ("withdrawn article", "POST", "",                   "x"),
    ("public article", "GET", "live",                   "+"),
    ("public article", "GET", "draft submitted",        "0  0  0  +  +  0  +  0  +  +"),
    ("public article", "GET", "theirs",                 "0  0  0  0  +  0  +  0  +  +"),
    ("public article", "GET", "elsewhere",              "0  0  0  0  0  +  +  0  +  +"),
    ("public article", "POST", "draft theirs elsewhere submitted live", "x"),

    #                                                    an of no re ed e2 pu ke ad su
    ("first page", "GET POST", "",                      "?  ?  +  +  +  +  +  +  +  +"),
    ("sign in", "GET", "",                              "+  +  >  >  >  >  >  >  >  >"),
    ("sign in", "POST", "",                             "+"),
    ("sign out", "GET", "",                             ">  >  x  x  x  x  x  x  x  x"),
    ("sign out", "POST", "",                            ">  >  +  +  +  +  +  +  +  +"),
    ("forgotten password", "GET POST", "",              "+"),
    ("forgotten password, said", "GET", "",             "+"),
    ("forgotten password, said", "POST", "",            "x"),
    ("own password", "GET POST", "",                    "?  ?  +  +  +  +  +  +  +  +"),
    ("own password, done", "GET", "",                   "?  ?  +  +  +  +  +  +  +  +"),
    ("own password, done", "POST", "",                  "?  ?  x  x  x  x  x  x  x  x"),
    ("words of the admin's scripts", "GET", "",         "?  ?  +  +  +  +  +  +  +  +"),
    ("words of the admin's scripts", "POST", "",        "?  ?  x  x  x  x  x  x  x  x"),
    ("whose session", "GET", "",                        "+"),
    ("whose session", "POST", "",                       "x"),
    ("signed in again", "GET", "",                      "?  ?  +  +  +  +  +  +  +  +"),
    ("signed in again", "POST", "",                     "?  ?  x  x  x  x  x  x  x  x"),
    ("apps of the paper", "GET POST", "",               "?  ?  0  +  +  +  +  0  +  +"),
    ("app of the register", "GET POST", "",             "?  ?  0  +  +  +  +  +  +  +"),
    ("app of accounts", "GET POST", "",                 "?  ?  0  0  0  0  0  0  +  +"),
    ("no such page", "GET POST", "",                    "?  ?  0  0  0  0  0  0  0  0"),
    ("old addresses", "GET POST", "",                   "?  ?  >  >  >  >  >  >  >  >"),
    ("on site", "GET POST", "draft submitted live",     "?  ?  0  >  >  0  >  0  >  >"),
    ("on site", "GET POST", "theirs",                   "?  ?  0  0  >  0  >  0  >  >"),
    ("on site", "GET POST", "elsewhere",                "?  ?  0  0  0  >  >  0  >  >"),
    ("on site, as routed", "GET POST", "",              "?  ?  0  0  0  0  0  0  0  0"),
    ("on site, of others", "GET POST", "",              "?  ?  0  0  0  0  0  0  0  0"),
    ("choices of the paper", "GET", "",                 "?  ?  -  +  +  +  +  -  +  +"),
    ("choices of the register", "GET", "",              "?  ?  -  +  +  +  +  +  +  +"),
    ("choices of accounts", "GET", "",                  "?  ?  -  -  -  -  -  -  +  +"),
    ("choices of the paper", "POST", "",                "?  ?  x  x  x  x  x  x  x  x"),
    ("choices of the register", "POST", "",             "?  ?  x  x  x  x  x  x  x  x"),
    ("choices of accounts", "POST", "",                 "?  ?  x  x  x  x  x  x  x  x"),

    #                                                    an of no re ed e2 pu ke ad su
    ("articles", "GET POST", "",                        "?  ?  -  +  +  +  +  -  +  +"),
    ("new article", "GET POST", "",                     "?  ?  -  +  +  +  +  -  +  +"),
    ("from Word", "GET", "",                            "?  ?  x  x  x  x  x  x  x  x"),
    ("from Word", "POST", "",                           "?  ?  -  +  +  +  +  -  +  +"),
    ("the form", "GET", "draft submitted live",         "?  ?  -  +  +  0  +  -  +  +"),
    ("the form", "GET", "theirs",                       "?  ?  -  0  +  0  +  -  +  +"),
    ("the form", "GET", "elsewhere",                    "?  ?  -  0  0  +  +  -  +  +"),
    ("the form", "POST", "draft",                       "?  ?  -  +  -  0  -  -  -  +"),
    ("the form", "POST", "theirs",                      "?  ?  -  0  -  0  -  -  -  +"),
    ("the form", "POST", "elsewhere",                   "?  ?  -  0  0  +  +  -  +  +"),
    ("the form", "POST", "submitted",                   "?  ?  -  -  +  0  +  -  +  +"),
    ("the form", "POST", "live",                        "?  ?  -  +  +  0  +  -  +  +"),
    ("an article's life", "GET POST", "draft submitted live", "?  ?  0  +  +  0  +  0  +  +"),
    ("an article's life", "GET POST", "theirs",         "?  ?  0  0  +  0  +  0  +  +"),
    ("an article's life", "GET POST", "elsewhere",      "?  ?  0  0  0  +  +  0  +  +"),
    ("versions compared", "GET", "draft submitted live", "?  ?  0  +  +  0  +  0  +  +"),
    ("versions compared", "GET", "theirs",              "?  ?  0  0  +  0  +  0  +  +"),
    ("versions compared", "GET", "elsewhere",           "?  ?  0  0  0  +  +  0  +  +"),
    ("versions compared", "POST", "draft theirs elsewhere submitted live", "?  ?  x  x  x  x  x  x  x  x"),
    ("merging", "GET", "draft submitted live",          "?  ?  0  +  +  0  +  0  +  +"),
    ("merging", "GET", "theirs",                        "?  ?  0  0  +  0  +  0  +  +"),
    ("merging", "GET", "elsewhere",                     "?  ?  0  0  0  +  +  0  +  +"),
    *(
        (group, "GET", "draft theirs elsewhere submitted live", "?  ?  x  x  x  x  x  x  x  x")
        for group in ("what was said", "naming a version", "bringing a version back", "holding the form")
    ),
    # who may see the article may speak about it and name its versions
    *(
        rule
        for group in ("what was said", "naming a version")
        for rule in (
            (group, "POST", "draft submitted live",     "?  ?  0  +  +  0  +  0  +  +"),
            (group, "POST", "theirs",                   "?  ?  0  0  +  0  +  0  +  +"),
            (group, "POST", "elsewhere",                "?  ?  0  0  0  +  +  0  +  +"),
        )
    ),
    # who may change it may do what changes it
    *(
        rule
        for group in ("bringing a version back", "holding the form", "merging")
        for rule in (
            (group, "POST", "draft",                    "?  ?  0  +  -  0  -  0  -  +"),
            (group, "POST", "theirs",                   "?  ?  0  0  -  0  -  0  -  +"),
            (group, "POST", "elsewhere",                "?  ?  0  0  0  +  +  0  +  +"),
            (group, "POST", "submitted",                "?  ?  0  -  +  0  +  0  +  +"),
            (group, "POST", "live",                     "?  ?  0  +  +  0  +  0  +  +"),
        )
    ),
    ("in-tray", "GET", "",                              "?  ?  +  +  +  +  +  +  +  +"),
    ("in-tray", "POST", "",                             "?  ?  x  x  x  x  x  x  x  x"),
    ("in-tray read", "GET", "",                         "?  ?  x  x  x  x  x  x  x  x"),
    ("in-tray read", "POST", "",                        "?  ?  +  +  +  +  +  +  +  +"),
    ("notice of the reporter", "GET", "",               "?  ?  x  x  x  x  x  x  x  x"),
    ("notice of the reporter", "POST", "",              "?  ?  0  +  0  0  0  0  0  0"),
    ("notice of an article out of sight", "GET", "",    "?  ?  x  x  x  x  x  x  x  x"),
    ("notice of an article out of sight", "POST", "",   "?  ?  0  0  0  0  0  0  0  0"),
    ("deleting an article", "GET POST", "draft submitted", "?  ?  -  -  +  0  +  -  +  +"),
    ("deleting an article", "GET POST", "theirs",       "?  ?  -  -  +  0  +  -  +  +"),
    ("deleting an article", "GET POST", "elsewhere",    "?  ?  -  -  0  +  +  -  +  +"),
    ("deleting an article", "GET POST", "live",         "?  ?  -  -  -  0  -  -  -  -"),
    ("beside the form", "GET", "draft theirs elsewhere submitted live new", "?  ?  x  x  x  x  x  x  x  x"),
    ("links to show", "GET", "draft theirs elsewhere submitted live new",   "?  ?  x  x  x  x  x  x  x  x"),
    ("beside the form", "POST", "draft",                "?  ?  0  +  -  0  -  0  -  +"),
    ("beside the form", "POST", "theirs",               "?  ?  0  0  -  0  -  0  -  +"),
    ("beside the form", "POST", "elsewhere",            "?  ?  0  0  0  +  +  0  +  +"),
    ("beside the form", "POST", "submitted",            "?  ?  0  -  +  0  +  0  +  +"),
    ("beside the form", "POST", "live",                 "?  ?  0  +  +  0  +  0  +  +"),
    ("beside the form", "POST", "new",                  "?  ?  -  +  +  +  +  -  +  +"),
    ("links to show", "POST", "draft",                  "?  ?  0  +  -  0  -  0  -  +"),
    ("links to show", "POST", "theirs",                 "?  ?  0  0  -  0  -  0  -  +"),
    ("links to show", "POST", "elsewhere",              "?  ?  0  0  0  +  +  0  +  +"),
    ("links to show", "POST", "submitted",              "?  ?  0  -  +  0  +  0  +  +"),
    ("links to show", "POST", "live",                   "?  ?  0  +  +  0  +  0  +  +"),
    ("links to show", "POST", "new",                    "?  ?  -  0  0  0  0  -  0  0"),
    # who sees the article may ask; who has no cause to is told so
    ("asking a colleague", "GET", "draft theirs elsewhere submitted live", "?  ?  x  x  x  x  x  x  x  x"),
    ("asking a colleague", "POST", "draft submitted live", "?  ?  0  +  +  0  +  0  +  +"),
    ("asking a colleague", "POST", "theirs",            "?  ?  0  0  +  0  +  0  +  +"),
    ("asking a colleague", "POST", "elsewhere",         "?  ?  0  0  0  +  +  0  +  +"),
    # whose it is hands it in and takes it back; what was out is begun again by its editors too
    ("handing in", "GET POST", "draft submitted",       "?  ?  0  +  -  0  -  0  -  +"),
    ("handing in", "GET POST", "live",                  "?  ?  0  +  +  0  +  0  +  +"),
    ("handing in", "GET POST", "theirs",                "?  ?  0  0  -  0  -  0  -  +"),
    ("handing in", "GET POST", "elsewhere",             "?  ?  0  0  0  -  -  0  -  +"),
    ("reviewing", "GET POST", "draft submitted live",   "?  ?  0  -  +  0  +  0  +  +"),
    ("reviewing", "GET POST", "theirs",                 "?  ?  0  0  +  0  +  0  +  +"),
    ("reviewing", "GET POST", "elsewhere",              "?  ?  0  0  0  +  +  0  +  +"),
    ("releasing", "GET POST", "draft submitted live",   "?  ?  0  -  -  0  +  0  +  +"),
    ("releasing", "GET POST", "theirs",                 "?  ?  0  0  -  0  +  0  +  +"),
    ("releasing", "GET POST", "elsewhere",              "?  ?  0  0  0  -  +  0  +  +"),
    ("handing in, too", "GET POST", "draft",            "?  ?  0  +  -  0  -  0  -  +"),
    ("reviewing, too", "GET POST", "draft",             "?  ?  0  -  +  0  +  0  +  +"),
    ("releasing, too", "GET POST", "draft",             "?  ?  0  -  -  0  +  0  +  +"),
    ("no such move", "GET POST", "draft",               "?  ?  0  0  0  0  0  0  0  0"),
    ("choosing for the form", "GET", "",                "?  ?  -  +  +  +  +  -  +  +"),
    ("choosing for the form", "POST", "",               "?  ?  x  x  x  x  x  x  x  x"),
    ("choosing people", "GET", "",                      "?  ?  -  +  +  +  +  +  +  +"),
    ("choosing people", "POST", "",                     "?  ?  x  x  x  x  x  x  x  x"),
    ("reading a paste", "GET", "",                      "?  ?  x  x  x  x  x  x  x  x"),
    ("reading a paste", "POST", "",                     "?  ?  -  +  +  +  +  -  +  +"),

    #                                                    an of no re ed e2 pu ke ad su
    ("photos", "GET POST", "",                          "?  ?  -  +  +  +  +  -  +  +"),
    ("a photo", "GET POST", "",                         "?  ?  -  +  +  +  +  -  +  +"),
    ("photos coming in", "GET POST", "",                "?  ?  -  +  +  +  +  -  +  +"),
    ("photos, by script", "GET", "",                    "?  ?  -  x  x  x  x  -  x  x"),
    ("photos, by script", "POST", "",                   "?  ?  -  +  +  +  +  -  +  +"),
    ("deleting a photo", "GET POST", "",                "?  ?  -  -  >  >  >  -  >  >"),
    ("documents, sections", "GET POST", "",             "?  ?  -  +  +  +  +  -  +  +"),
    ("a document", "GET", "",                           "?  ?  -  +  +  +  +  -  +  +"),
    ("a document", "POST", "",                          "?  ?  -  -  +  +  +  -  +  +"),
    ("a section", "GET", "",                            "?  ?  -  +  +  +  +  -  +  +"),
    ("a section", "POST", "",                           "?  ?  -  -  +  -  +  -  +  +"),
    ("new document, section", "GET POST", "",           "?  ?  -  -  +  +  +  -  +  +"),
    ("deleting a document", "GET POST", "",             "?  ?  -  -  +  +  +  -  +  +"),
    ("deleting a section", "GET POST", "",              "?  ?  -  -  -  -  -  -  +  +"),
    ("words readers see", "GET POST", "",               "?  ?  -  -  +  +  +  -  +  +"),
    ("a change of words", "GET", "",                    "?  ?  -  -  +  +  +  -  +  +"),
    ("a change of words", "POST", "",                   "?  ?  -  -  -  -  -  -  -  -"),
    ("writing changes of words", "GET POST", "",        "?  ?  -  -  -  -  -  -  -  -"),
    # who may not is told so, back on the page
    ("bringing words back", "GET", "",                  "?  ?  x  x  x  x  x  x  x  x"),
    ("bringing words back", "POST", "",                 "?  ?  -  -  >  >  >  -  >  >"),

    #                                                    an of no re ed e2 pu ke ad su
    ("meetings", "GET POST", "",                        "?  ?  -  +  +  +  +  +  +  +"),
    ("a meeting", "GET", "",                            "?  ?  -  +  +  +  +  +  +  +"),
    ("a meeting", "POST", "",                           "?  ?  -  -  +  +  +  -  +  +"),
    ("new meeting, deleting", "GET POST", "",           "?  ?  -  -  +  +  +  -  +  +"),
    ("meeting form, in pieces", "GET", "",              "?  ?  0  0  0  0  0  0  0  0"),
    ("meeting form, in pieces", "POST", "",             "?  ?  -  -  +  +  +  -  +  +"),
    ("people for a meeting", "GET POST", "",            "?  ?  -  -  +  +  +  -  +  +"),

    #                                                    an of no re ed e2 pu ke ad su
    ("register", "GET POST", "",                        "?  ?  -  +  +  +  +  +  +  +"),
    ("history in the register", "GET POST", "",         "?  ?  -  +  >  >  >  >  >  >"),
    ("an entry", "GET", "",                             "?  ?  -  +  +  +  +  +  +  +"),
    ("an entry", "POST", "",                            "?  ?  -  -  -  -  -  +  +  +"),
    ("keeping the register", "GET POST", "",            "?  ?  -  -  -  -  -  +  +  +"),
    ("journal", "GET POST", "",                         "?  ?  -  -  +  +  +  +  +  +"),
    ("a line of the journal", "GET", "",                "?  ?  -  -  +  +  +  +  +  +"),
    ("a line of the journal", "POST", "",               "?  ?  -  -  -  -  -  -  -  -"),
    ("writing the journal", "GET POST", "",             "?  ?  -  -  -  -  -  -  -  -"),

    #                                                    an of no re ed e2 pu ke ad su
    ("accounts", "GET POST", "",                        "?  ?  -  -  -  -  -  -  +  +"),
    ("deleting an account", "GET POST", "",             "?  ?  -  -  -  -  -  -  -  -"),
    ("roles", "GET POST", "",                           "?  ?  -  -  -  -  -  -  +  +"),
    ("a role", "GET", "",                               "?  ?  -  -  -  -  -  -  +  +"),
    ("a role", "POST", "",                              "?  ?  -  -  -  -  -  -  -  -"),
    ("making roles", "GET POST", "",                    "?  ?  -  -  -  -  -  -  -  -"),
]

# Words that stand in the prepared rows, and who (`y`) may ever find them in an answer: its body, its headers.
WORDS = {
    #               an of no re ed e2 pu ke ad su
    "zqlive":      "y",                              # what readers get of `live`
    "zqworking":   "-  -  -  y  y  -  y  -  y  y",   # its working text, and a correction that is to come
    "zqdraft":     "-  -  -  y  y  -  y  -  y  y",
    "zqtheirs":    "-  -  -  -  y  -  y  -  y  y",
    "zqelsewhere": "-  -  -  -  -  y  y  -  y  y",
    "zqsubmitted": "-  -  -  y  y  -  y  -  y  y",
    "zqwithdrawn": "-  -  -  y  y  -  y  -  y  y",   # was out, in A, and is withdrawn
    "zqsaid":      "-  -  -  -  y  -  y  -  y  y",   # a comment on `theirs`
    "zqkept":      "-  -  -  -  y  -  y  -  y  y",   # in a version kept beside `theirs`
    "zqlabel":     "-  -  -  -  y  -  y  -  y  y",   # that version's name
    "zqnotice":    "-  -  -  y  -  -  -  -  -  -",   # in the reporter's in-tray
    "zqtyped":     "-  -  -  y  -  -  -  -  -  -",   # in the reporter's autosave slot
    "zqname":      "-  -  -  -  y  y  y  -  y  y",   # the name of who wrote `theirs` and `elsewhere`
    "zqmail":      "-  -  -  -  -  -  -  -  y  y",   # and the e-mail
    "zqnote":      "-  -  -  y  y  y  y  y  y  y",   # the desk's note about a person
}
# fmt: on

# What reading may write: Django's sessions and messages of sessions, and that somebody has the form open.
WRITTEN_BY_READING = {"django_session", "articles_editlock"}


def cells(answers: str) -> dict[str, str]:
    """Visitor → answer of one line of the table."""
    given = answers.split()
    return dict(zip(VISITORS, given * len(VISITORS) if len(given) == 1 else given, strict=True))


def may_know(visitor: str) -> set[str]:
    """The words this visitor may find."""
    return {word for word, answers in WORDS.items() if cells(answers)[visitor] == "y"}


def spread(text: str) -> list[str]:
    """`a_{b,c}_d e` → a_b_d, a_c_d, e."""
    found = []
    for token in text.split():
        head, brace, rest = token.partition("{")
        inside, _, tail = rest.partition("}")
        found += [one for part in inside.split(",") for one in spread(head + part + tail)] if brace else [token]
    return found


def table() -> dict[tuple[str, str, str], dict[str, str]]:
    """(address, method, article) → visitor → answer. Raises ValueError for what is said twice."""
    lines: dict[tuple[str, str, str], dict[str, str]] = {}
    for group, methods, articles, answers in RULES:
        keys = [(a, m, o) for a in spread(GROUPS[group]) for m in methods.split() for o in articles.split() or [""]]
        for key in keys:
            if key in lines:
                raise ValueError(f"twice in the table: {key}")
            lines[key] = cells(answers)
    return lines
