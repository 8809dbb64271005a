/// The words of PULSE, as immutable values. This package imports nothing of ours, only the JDK and the JSON tree.
///
/// One word per concept: an **event** is what arrived; an **alert** is something a person must handle, made by a rule; a
/// **notice** is what people should be told; a **delivery** is one notice on one channel, with its attempts. A **book** is an
/// append-only list of entries, a **reader** goes through a book at its own pace and keeps a **bookmark** in it. A **receipt**
/// is the answer to a POST. A **rule** is a YAML route that turns events into alerts, a **channel** is a way out, and a
/// **sensor** is what sends.
package dev.pulse.event;
