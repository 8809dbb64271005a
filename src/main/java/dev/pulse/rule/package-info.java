/// Rules: YAML routes that turn events into alerts. The `events:` component hands every event to the rules that want its type,
/// the `alert:` component makes alerts of what they found, the language `metric` says that a value is beyond a limit for a time.
/// Rule files are read and tried before they run, so that a bad one is named and the others go on.
///
/// Imports `event`, `query`, `flow`, `sqlite`, `alert`.
package dev.pulse.rule;
