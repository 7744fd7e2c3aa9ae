using FlopsBudget.Traces;

namespace FlopsBudget.Counting;

/// <summary>One operator call that a convention counted, or could not count.</summary>
/// <param name="Call">The call.</param>
/// <param name="Cost">Its cost; zero when there is a problem.</param>
/// <param name="Problem">Why it could not be counted; null when it was.</param>
/// <param name="Rule">The user's rule that counted it, as a message names it; null where none did.</param>
internal sealed record CountedCall(OperatorCall Call, OperatorCost Cost, string? Problem = null, string? Rule = null);
