"""A report as one HTML page: nothing fetched from anywhere, readable on a phone and on paper."""

from base64 import b64encode

from jinja2 import Environment

from .report import Report, Table
from .showing import show_cell

PAGE = """<!DOCTYPE html>
<html lang="{{ report.language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ report.title }}</title>
<style>
body { font: 16px/1.5 "Open Sans", "Segoe UI", sans-serif; color: #1b1f24; margin: 2rem auto;
  max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; }
p { margin: .3rem 0; max-width: 46rem; }
.foot, .note { color: #57606a; font-size: .875rem; }
.mark { display: inline-block; border: 1px solid #1b1f24; padding: 0 .5rem; font-size: .875rem; }
img { max-width: 100%; height: auto; display: block; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid #d0d7de;
  vertical-align: top; }
th { font-weight: 600; }
.figure { text-align: right; }
footer { margin-top: 2.5rem; border-top: 1px solid #d0d7de; padding-top: .5rem; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } table { break-inside: auto; }
  tr, h2 { break-inside: avoid; break-after: avoid-page; } thead { display: table-header-group; } }
</style>
</head>
<body>
<h1>{{ report.title }}</h1>
<p class="foot">{{ report.foot }}</p>
{% if report.mark %}<p class="mark">{{ report.mark }}</p>{% endif %}
{% for sentence in report.sentences %}<p>{{ sentence }}</p>
{% endfor %}
{% for table in tables %}<section>
<h2>{{ table.title }}</h2>
{% if table.picture %}<img alt="{{ table.title }}" src="data:image/png;base64,{{ table.picture }}">
{% endif %}
{% if table.lines %}<div class="wide"><table>
<thead><tr>{% for heading, figure in table.headings %}
<th scope="col"{% if figure %} class="figure"{% endif %}>{{ heading }}</th>{% endfor %}
</tr></thead>
<tbody>
{% for line in table.lines %}<tr>{% for text, figure in line %}
<td{% if figure %} class="figure"{% endif %}>{{ text }}</td>{% endfor %}
</tr>
{% endfor %}</tbody>
</table></div>{% endif %}
{% if table.note %}<p class="note">{{ table.note }}</p>{% endif %}
</section>
{% endfor %}
{% for note in report.notes %}<p class="note">{{ note }}</p>
{% endfor %}
<footer class="foot">{{ report.foot }}</footer>
</body>
</html>
"""


def html_of(report: Report) -> bytes:
    """Write a report as a page; every text of the register is escaped."""
    page = Environment(autoescape=True, trim_blocks=True).from_string(PAGE)
    tables = [_shown(table, report.language) for table in report.tables]
    return str(page.render(report=report, tables=tables)).encode("utf-8")


def _shown(table: Table, language: str) -> dict[str, object]:
    right = [table.is_figures(column) for column in range(len(table.headings))]
    return {
        "title": table.title,
        "note": table.note,
        "picture": b64encode(table.picture).decode("ascii"),
        "headings": list(zip(table.headings, right, strict=True)),
        "lines": [
            list(zip((show_cell(cell, language) for cell in line), right, strict=True))
            for line in table.lines
        ],
    }
