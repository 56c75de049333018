-- A text in the one spelling in which texts are compared: small letters and digits with
-- single spaces, and one letter for all that readers write for one another.
-- Used by etl/sql/macros/sought.sql.
-- Kept in the snapshot, so that a question folds what a reader types as the loader has
-- folded what can be found. Each step needs those before it:
-- 1 letters apart from their marks: accents, hamza and madda, vowels, tatweel, joiners;
-- 2 one letter for those that stand for one another, two for a ligature, one set of
--   digits;
-- 3 small letters (after 1, or a Turkish capital I with a dot keeps its dot);
-- 4 a space for whatever is neither letter nor digit.
-- A hamza without a carrier goes. Persian and Urdu keyboards give other code points for
-- kaf, ya and ha.
create macro folded(words) as
    words
    .base_letters()
    .strip_accents()
    .regexp_replace('[\p{M}\p{Cf}ـ]', '', 'g')
    .translate('ٱٲٳىیےةہھەکء', 'ااايييههههك')
    .translate('ıØøŁłĐđʼʻʿʾ', 'iOoLlDd    ')
    .translate('٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789')
    .replace('Œ', 'oe').replace('œ', 'oe').replace('Æ', 'ae').replace('æ', 'ae')
    .replace('ẞ', 'ss').replace('ß', 'ss')
    .lower()
    .regexp_replace('[^\p{L}\p{N}]+', ' ', 'g')
    .trim()
