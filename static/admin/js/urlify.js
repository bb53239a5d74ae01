/* The address the browser proposes is the one the server would make: people/names.py, slugify, said in JavaScript.

   Stands in the place of Django's own urlify.js (files of ours are found first), which drops the letters it does not
   know: `Thời sự` became `thi-s`. So every field filled from another one, on every page of the desk, has this. */
'use strict';
{
    const LENGTH = 80;
    const FALLBACK = 'bai';

    const withoutMarks = (text) => text.replace(/[đĐðÐ]/g, 'd').normalize('NFD').replace(/\p{Mn}/gu, '');

    /* Cut between words; without a word there is still an address. Nothing for nothing. */
    window.URLify = (text, longest) => {
        const most = Math.min(longest || LENGTH, LENGTH);
        const words = withoutMarks(withoutMarks(text).toLowerCase()).match(/[a-z0-9]+/g);
        if (!words) {
            return text.trim() ? FALLBACK : '';
        }
        let slug = '';
        for (const word of words) {
            const longer = slug ? `${slug}-${word}` : word;
            if (longer.length > most) {
                break;
            }
            slug = longer;
        }
        return slug || words[0].slice(0, most);
    };
}
