using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Memory;

/// <summary>One operator call that works on memory itself, rather than by others inside of it.</summary>
/// <param name="Call">The call.</param>
/// <param name="Traffic">What it moves and makes; a call that stands for several turns of a loop, all together.</param>
internal readonly record struct MemoryStep(OperatorCall Call, CallTraffic Traffic);
