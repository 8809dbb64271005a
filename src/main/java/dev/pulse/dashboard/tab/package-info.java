/// The tabs, and the views that open from them. Each is `Sqlite…` (what is read), `…Rows` (what is shown, pure) and `…Tab` (how it is
/// drawn). A new tab is added in `Tabs`.
package dev.pulse.dashboard.tab;
