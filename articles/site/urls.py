"""Public addresses. Numbers are bounded: what no database row can have is simply not an address."""

from django.urls import re_path

from articles.site import feeds, views
from articles.site.files import document_file
from articles.site.register import views as register_views

SLUG_AND_ID = r"(?P<slug>[-a-z0-9]{0,120})-(?P<pk>[0-9]{1,18})/$"

urlpatterns = [
    re_path(r"^$", views.home, name="home"),
    re_path(rf"^bai-viet/{SLUG_AND_ID}", views.article, name="article"),
    re_path(r"^xem-truoc/(?P<token>[-:\w]{10,200})/$", views.shared_preview, name="shared_preview"),
    re_path(r"^chuyen-muc/(?P<slug>[-a-z0-9]{1,80})/$", views.section, name="section"),
    re_path(r"^dinh-chinh/$", views.corrections_view, name="corrections"),
    re_path(r"^rss\.xml$", feeds.site_feed, name="feed"),
    re_path(r"^chuyen-muc/(?P<slug>[-a-z0-9]{1,80})/rss\.xml$", feeds.section_feed, name="section_feed"),
    re_path(r"^nhan-su/$", register_views.directory_view, name="people"),
    re_path(rf"^nhan-su/{SLUG_AND_ID}", register_views.person_view, name="person"),
    re_path(rf"^cuoc-hop/{SLUG_AND_ID}", register_views.meeting_view, name="meeting"),
    re_path(rf"^chuc-danh/{SLUG_AND_ID}", register_views.title_view, name="title"),
    re_path(rf"^van-ban/{SLUG_AND_ID}", register_views.document_view, name="document"),
    re_path(
        r"^van-ban/tep/(?P<slug>[-a-z0-9]{0,120})-(?P<pk>[0-9]{1,18})\.(?P<format>pdf|docx|xlsx|odt)$",
        document_file.document_file_view,
        name="document_file",
    ),
    re_path(
        r"^media/(?P<path>photos/[0-9a-f]{2}/[0-9a-f]{32}(?:-[0-9]{1,3}x[0-9]{1,3})?-[0-9]{1,4}\.(?:avif|webp|jpg)|portraits/[0-9a-f]{32}\.jpg)$",
        views.media,
        name="media",
    ),
]
