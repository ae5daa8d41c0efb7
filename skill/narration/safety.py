"""What is said when something hurts. Never a diagnosis, never a question about what it is."""

from __future__ import annotations

BURN = (
    "Stop the set and breathe. A working muscle may burn, but a joint must not, and nothing may be sharp. "
    "Say resume when you want to go on, or easier."
)
PAIN = (
    "Stop here and rest. Don't work through pain. If it stays, see a doctor or a physiotherapist. "
    "If you feel fine, say swap for another move."
)
BURN_IDLE = "A working muscle may burn a little. A joint must not, and nothing may be sharp."
PAIN_IDLE = "Then leave training for today. If it stays, see a doctor or a physiotherapist."
UNWELL = "Stop now. Sit or lie down, breathe slowly, and have some water when you can."
EMERGENCY = "Stop now. Call your local emergency number, or have somebody call it for you, right away."
STAYS_PAUSED = "All right, we stay paused. Say resume only if you feel fine."
TAKE_CARE = "Take care of yourself. I keep your place."
