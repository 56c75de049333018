-- A text with ordinary letters for those that stand for a form or a width of one.
-- Used by etl/sql/macros/folded.sql.
-- Texts copied from PDF files hold them. U+FE80 to U+FEF4 are the forms of the Arabic
-- letters by place in the word, in the order of the alphabet; U+FEF5 to U+FEFC is lam
-- with alef; U+FC5E and U+FE70 onwards are vowels without a carrier; U+FF01 to U+FF5E
-- is ASCII in full width. DuckDB has no compatibility decomposition (NFKD) of its own.
create macro base_letters(words) as
    case
        when regexp_matches(words, '[\x{FB00}-\x{FFEF}]')
            then
                words
                .replace('ﬀ', 'ff').replace('ﬁ', 'fi').replace('ﬂ', 'fl')
                .replace('ﬃ', 'ffi').replace('ﬄ', 'ffl').replace('ﷲ', 'الله')
                .regexp_replace('[\x{FEF5}-\x{FEFC}]', 'لا', 'g')
                .regexp_replace('[\x{FC5E}-\x{FC63}\x{FE70}-\x{FE7F}]', '', 'g')
                .translate(
                    array_to_string(
                        list_transform(
                            range(65152, 65269) || range(65281, 65375),
                            lambda code: chr(cast(code as integer))
                        ),
                        ''
                    ),
                    'ءآآأأؤؤإإئئئئااببببةةتتتتثثثثججججححححخخخخددذذررززسسسسششششصصص'
                    || 'صضضضضططططظظظظععععغغغغففففققققككككللللممممننننههههووىىيييي'
                    || array_to_string(
                        list_transform(
                            range(33, 127), lambda code: chr(cast(code as integer))
                        ),
                        ''
                    )
                )
        else words
    end
