/* Signals as JSON. */
#include "line_doc.h"
#include "scorecard/score/card_doc.h"
#include "scorecard/score/signals.h"

static sc_json *tickets_of(const struct sc_signal_found *f, const struct sc_data *data)
{
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < f->tickets_n; i++)
        sc_json_push(list, sc_json_text(sc_data_id(data, f->tickets[i])));
    return list;
}

static sc_json *found_to_json(const struct sc_signal_found *f, const struct sc_data *data)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "id", sc_json_text(sc_str_from(f->signal->id)));
    sc_json_set(obj, "label", sc_json_text(sc_str_from(f->signal->label)));
    sc_json_set(obj, "ask_first", sc_json_text(sc_str_from(f->signal->innocent)));
    sc_json_set(obj, "n", sc_count_to_json(f->n));
    sc_json_set(obj, "observed", sc_count_to_json(f->observed));
    sc_json_set(obj, "expected", sc_number_to_json(f->expected));
    sc_json_set(obj, "z", sc_number_to_json(f->z));
    sc_json_set(obj, "p", sc_number_to_json(f->p));
    sc_json_set(obj, "adjusted_p", sc_number_to_json(f->adjusted));
    sc_json_set(obj, "tickets", tickets_of(f, data));
    return obj;
}

sc_json *sc_signals_to_json(const struct sc_signals *signals, const struct sc_data *data,
                            uint32_t person)
{
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < signals->n; i++)
        if (signals->found[i].person == person)
            sc_json_push(list, found_to_json(&signals->found[i], data));
    return list;
}
