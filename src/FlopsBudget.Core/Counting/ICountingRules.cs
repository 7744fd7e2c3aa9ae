namespace FlopsBudget;

/// <summary>
/// A class of rules that a budget names, as in <c>Rules="MyApp.Budget.MyRules"</c>. It needs a constructor without parameters.
/// </summary>
public interface ICountingRules
{
    /// <summary>The rules.</summary>
    CountingRules Rules { get; }
}
