"""The reading room: a database read in a browser, in Arabic and English.

i18n.py              what the pages say, in each language
request.py           what a page is asked for: filters, the page of a long list
urls.py              where pages lead: addresses of the server; static_export.py: files that lead to each other
folder.py            a folder of files that is renewed as one
marking.py           an article's lines with cue, mention, content and verbatim parts marked
timeline.py          counts by month as bars
page.py              what a page is; pages/: one page a file, what stands on it
downloads.py         the same rows as CSV and JSON; streaming.py: a few of them at once, for as long as somebody reads
                     them
spreadsheets.py      Datasette's own CSV, its cells marked as in ours
templating.py        templates into HTML
views.py             a question of the browser: a page, or the page that says why there is none
app_state.py         the open room: a database, its languages, what it remembers of the database's state
review_form.py       judgements that come from a page
plugin.py            the room as a plugin of Datasette; security.py: who may ask for what; server.py: the server
faults.py            what went wrong, as a line on the terminal
templates/, static/  what pages look like
"""
