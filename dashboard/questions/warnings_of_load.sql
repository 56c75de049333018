-- One row per warning of the last load; a load with errors publishes nothing.
-- Reads load_issues. Used by pages/sources.py.
-- Message and hint are in the language of the reader.
select
    rule,
    file,
    sheet,
    row,
    "column",
    value,
    case $language
        when 'fr' then message_fr
        when 'ar' then message_ar
        else message_en
    end as message,
    case $language
        when 'fr' then hint_fr
        when 'ar' then hint_ar
        else hint_en
    end as hint,
    level
from load_issues
order by rule, file, sheet, row, "column", value
