#include "svg.h"

#include "scorecard/base/num.h"
#include "scorecard/report/html.h"

/* At most two places: a hundredth of a per cent of a column is nothing that an eye can see. */
static void put_place(struct sc_buf *out, const char *name, double percent)
{
    sc_buf_printf(out, " %s=\"", name);
    sc_num_put_real(out, (double)(int64_t)(percent * 100 + (percent < 0 ? -.5 : .5)) / 100);
    sc_buf_puts(out, "%\"");
}

void sc_svg_begin(struct sc_buf *out, const char *class_name, int height, struct sc_str title)
{
    sc_buf_printf(out, "<svg class=\"%s\" width=\"100%%\" height=\"%d\" role=\"img\"><title>",
                  class_name, height);
    sc_html_text(out, title);
    sc_buf_puts(out, "</title>");
}

void sc_svg_end(struct sc_buf *out)
{
    sc_buf_puts(out, "</svg>");
}

void sc_svg_rect(struct sc_buf *out, const char *class_name, struct sc_svg_box box)
{
    sc_buf_printf(out, "<rect class=\"%s\"", class_name);
    put_place(out, "x", box.x);
    put_place(out, "width", box.width);
    sc_buf_printf(out, " y=\"%d\" height=\"%d\"", box.y, box.height);
    if (box.radius > 0)
        sc_buf_printf(out, " rx=\"%d\"", box.radius);
    sc_buf_puts(out, "/>");
}

void sc_svg_dot(struct sc_buf *out, const char *class_name, double x, int y, double radius)
{
    sc_buf_printf(out, "<circle class=\"%s\"", class_name);
    put_place(out, "cx", x);
    sc_buf_printf(out, " cy=\"%d\" r=\"", y);
    sc_num_put_real(out, radius);
    sc_buf_puts(out, "\"/>");
}

/* A path has no per cents: a nested svg moves it. */
void sc_svg_diamond(struct sc_buf *out, const char *class_name, double x, int y, int radius)
{
    sc_buf_puts(out, "<svg class=\"at\"");
    put_place(out, "x", x);
    sc_buf_printf(out, " y=\"%d\"><path class=\"%s\" d=\"M0-%dL%d 0 0 %d-%d 0z\"/></svg>", y,
                  class_name, radius, radius, radius, radius);
}

void sc_svg_line(struct sc_buf *out, const char *class_name, struct sc_svg_span span)
{
    sc_buf_printf(out, "<line class=\"%s\"", class_name);
    put_place(out, "x1", span.x1);
    put_place(out, "x2", span.x2);
    sc_buf_printf(out, " y1=\"%d\" y2=\"%d\"/>", span.y1, span.y2);
}

void sc_svg_text(struct sc_buf *out, const char *class_name, double x, int y, struct sc_str text)
{
    sc_buf_printf(out, "<text class=\"%s\"", class_name);
    put_place(out, "x", x);
    sc_buf_printf(out, " y=\"%d\">", y);
    sc_html_text(out, text);
    sc_buf_puts(out, "</text>");
}
