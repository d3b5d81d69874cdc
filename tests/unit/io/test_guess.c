#include "encode.h"

#include "scorecard/io/guess.h"

static struct sc_guess_fit guess(struct sc_str bytes, struct sc_guess_fit *second)
{
    struct sc_guess g = {0};
    struct sc_guess_fit best;

    sc_guess_add(&g, bytes);
    sc_guess_decide(&g, &best, second);
    return best;
}

/* A text written in an encoding is taken for what it is; by how much more sense than others make.
 */
static double check(const char *iconv_name, struct sc_str text, const char *wanted,
                    const char *language)
{
    struct sc_guess_fit best, second;
    struct sc_buf bytes;

    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    put_encoded(&bytes, iconv_name, text);
    best = guess(sc_buf_str(&bytes), &second);
    assert_non_null(best.encoding);
    assert_string_equal(best.encoding->name, wanted);
    assert_string_equal(best.language, language);
    assert_true(best.share > second.share);
    sc_buf_fini(&bytes);
    return best.share - second.share;
}

/* Likewise, by a twentieth at least. */
static void check_clear(const char *iconv_name, const char *text, const char *wanted,
                        const char *language)
{
    assert_true(check(iconv_name, sc_str_from(text), wanted, language) >= 0.05);
}

static const char german[] =
    "Die Störung wurde für Frau Müller geprüft; Grüße aus Köln, Straße 5, ÜBERFÄLLIG, Maß.";
static const char french[] =
    "Problème réglé à l'été, ça marche où ? Le reçu n'est pas arrivé, Éric a rappelé la société.";
static const char spanish[] =
    "El usuario no podía entrar, contraseña caducada; ¿cuándo será? Señor Núñez, atención, día.";
static const char portuguese[] =
    "ATRIBUIÇÃO DE SOLUÇÃO NÃO CONCLUÍDA; Não há previsão, usuário em férias até amanhã, São João.";
static const char finnish[] =
    "Käyttäjä ei pääse järjestelmään, töissä myöhään, tämä on kiireellinen pyyntö.";

static void western_languages_are_told_in_windows_1252(void **state)
{
    (void)state;
    check_clear("CP1252", german, "windows-1252", "German");
    check_clear("CP1252", french, "windows-1252", "French");
    check_clear("CP1252", spanish, "windows-1252", "Spanish");
    check_clear("CP1252", portuguese, "windows-1252", "Portuguese");
    check_clear("CP1252", finnish, "windows-1252", "German");
}

static void western_languages_are_told_in_cp850(void **state)
{
    (void)state;
    check_clear("CP850", german, "cp850", "German");
    check_clear("CP850", french, "cp850", "French");
    check_clear("CP850", spanish, "cp850", "Spanish");
    check_clear("CP850", portuguese, "cp850", "Portuguese");
    check_clear("CP850", finnish, "cp850", "German");
}

static void western_languages_are_told_in_macintosh(void **state)
{
    (void)state;
    check_clear("MACINTOSH", german, "macintosh", "German");
    check_clear("MACINTOSH", french, "macintosh", "French");
    check_clear("MACINTOSH", spanish, "macintosh", "Spanish");
    check_clear("MACINTOSH", portuguese, "macintosh", "Portuguese");
}

static void a_text_in_many_languages_is_told_too(void **state)
{
    static const char names[] = "Jürgen Groß,Åsa Öberg,João Conceição,Hélène Lefèvre,NÚÑEZ,¿qué?";

    (void)state;
    (void)check("CP1252", sc_str_from(names), "windows-1252", "Portuguese");
    (void)check("CP850", sc_str_from(names), "cp850", "Portuguese");
    (void)check("MACINTOSH", sc_str_from(names), "macintosh", "Portuguese");
}

static void capitals_alone_are_told_too(void **state)
{
    (void)state;
    check("CP850", SC_STR("SOLUÇÃO;NÃO;USUÁRIO;ATENÇÃO"), "cp850", "Portuguese");
    check("CP1252", SC_STR("SOLUÇÃO;NÃO;USUÁRIO;ATENÇÃO"), "windows-1252", "Portuguese");
}

static void other_alphabets_are_told(void **state)
{
    (void)state;
    check("CP1250", SC_STR("Žádost byla vyřešena, příště zkuste něco jiného, děkuji, ještě včera"),
          "windows-1250", "Czech or Slovak");
    check("CP1250",
          SC_STR("Zgłoszenie zostało rozwiązane, proszę o więcej, dziękuję, źródło, łąka"),
          "windows-1250", "Polish");
    check("CP1251", SC_STR("Заявка закрыта, Спасибо за обращение"), "windows-1251", "Russian");
    check("KOI8-R", SC_STR("Заявка закрыта, Спасибо за обращение"), "koi8-r", "Russian");
    check("CP866", SC_STR("Заявка закрыта, Спасибо за обращение"), "cp866", "Russian");
    check("CP1254", SC_STR("Şikâyet çözüldü, teşekkürler, ışık, değişiklik, gün"), "windows-1254",
          "Turkish");
    check("CP1253", SC_STR("Το αίτημα ολοκληρώθηκε, ευχαριστώ πολύ"), "windows-1253", "Greek");
}

static void one_name_is_enough_when_it_makes_sense_in_one(void **state)
{
    struct sc_guess_fit second;

    (void)state;
    assert_string_equal(guess(SC_STR("1,Jos\xe9,x"), &second).encoding->name, "windows-1252");
    assert_string_equal(guess(SC_STR("1,M\xfcller,x"), &second).encoding->name, "windows-1252");
    assert_string_equal(guess(SC_STR("1,Jos\x82,x"), &second).encoding->name, "cp850");
    assert_string_equal(guess(SC_STR("5 \x80,\xa3"
                                     "5"),
                              &second)
                            .encoding->name,
                        "windows-1252");
    assert_string_equal(guess(SC_STR("I don\x92t know"), &second).encoding->name, "windows-1252");
    assert_string_equal(guess(SC_STR("c\xbdur et c\xbdur"), &second).encoding->name, "iso-8859-15");
}

static void a_letter_at_the_very_end_counts(void **state)
{
    struct sc_guess_fit second;
    struct sc_guess_fit best = guess(SC_STR("Jos\xe9"), &second);

    (void)state;
    assert_string_equal(best.encoding->name, "windows-1252");
    assert_true(best.share == 1);
}

static void what_makes_no_sense_is_not_guessed(void **state)
{
    struct sc_guess_fit second;
    char bytes[128];

    (void)state;
    assert_null(guess(SC_STR("plain"), &second).encoding);
    assert_null(second.encoding);
    for (int i = 0; i < 128; i++)
        bytes[i] = (char)(0x80 + i);
    assert_null(guess((struct sc_str){bytes, sizeof(bytes)}, &second).encoding);
}

static void not_guessed(const char *iconv_name, const char *text)
{
    struct sc_guess_fit second;
    struct sc_buf b;

    sc_buf_init(&b, SC_BUF_NO_CEILING);
    put_encoded(&b, iconv_name, sc_str_from(text));
    assert_null(guess(sc_buf_str(&b), &second).encoding);
    sc_buf_fini(&b);
}

static void two_bytes_a_character_are_not_taken_for_one(void **state)
{
    (void)state;
    not_guessed("CP932", "お問い合わせありがとうございます。日本語の件名,確認済み");
    not_guessed("CP932", "お問い合わせ");
    not_guessed("EUC-JP", "お問い合わせありがとうございます。日本語の件名,確認済み");
    not_guessed("GB18030", "您好,我的订单还没有收到,请帮忙查询一下物流信息,谢谢");
    not_guessed("BIG5", "您好,我的訂單還沒有收到,請幫忙查詢一下物流信息,謝謝");
    not_guessed("CP949", "안녕하세요 주문한 상품이 아직 도착하지 않았습니다");
}

static void an_encoding_can_be_asked_for_its_sense(void **state)
{
    struct sc_guess g = {0};
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_true(sc_guess_judge(&g, sc_encoding_find(SC_STR("cp850"), &err)).share == 0);
    sc_guess_add(&g, SC_STR("Jos\xe9,ni\xf1o,se\x9cr"));
    assert_true(sc_guess_judge(&g, sc_encoding_find(SC_STR("windows-1252"), &err)).share > 0.6);
    assert_true(sc_guess_judge(&g, sc_encoding_find(SC_STR("cp850"), &err)).share < 0.1);
}

static void pieces_change_nothing(void **state)
{
    struct sc_guess whole = {0}, pieces = {0};
    struct sc_buf b;

    (void)state;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    put_encoded(&b, "CP1252", sc_str_from(portuguese));
    sc_guess_add(&whole, sc_buf_str(&b));
    for (size_t i = 0; i < b.len; i++)
        sc_guess_add(&pieces, sc_str_sub(sc_buf_str(&b), i, i + 1));
    assert_memory_equal(whole.counts, pieces.counts, sizeof(whole.counts));
    assert_int_equal(whole.n, pieces.n);
    sc_buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(western_languages_are_told_in_windows_1252),
        cmocka_unit_test(western_languages_are_told_in_cp850),
        cmocka_unit_test(western_languages_are_told_in_macintosh),
        cmocka_unit_test(a_text_in_many_languages_is_told_too),
        cmocka_unit_test(capitals_alone_are_told_too),
        cmocka_unit_test(other_alphabets_are_told),
        cmocka_unit_test(one_name_is_enough_when_it_makes_sense_in_one),
        cmocka_unit_test(a_letter_at_the_very_end_counts),
        cmocka_unit_test(what_makes_no_sense_is_not_guessed),
        cmocka_unit_test(two_bytes_a_character_are_not_taken_for_one),
        cmocka_unit_test(an_encoding_can_be_asked_for_its_sense),
        cmocka_unit_test(pieces_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
