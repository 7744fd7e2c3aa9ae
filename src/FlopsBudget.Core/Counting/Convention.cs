using FlopsBudget.Counting;
using FlopsBudget.Counting.Conventions;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;

namespace FlopsBudget;

/// <summary>
/// Says which operators of a trace count, and how much. The figures of other tools are conventions: each reads the same trace
/// as that tool would, with all that it leaves out or counts otherwise.
/// </summary>
/// <remarks>
/// Under a tool's convention <see cref="FlopReport.Macs"/> holds the tool's own figure: 1 per multiply-add, and 1 for each other
/// operation that the tool adds to them. What a tool leaves out is left out without a word, as the tool does.
/// </remarks>
public sealed class Convention
{
    private readonly ConventionMethod _method;

    internal Convention(ConventionMethod method) => _method = method;

    /// <summary>The default: multiply-adds of every contraction, by the table of operators. An operator without a rule is reported.</summary>
    public static Convention Standard { get; } = new(StandardConvention.Method);

    /// <summary>What PyTorch's own counter (<c>torch.utils.flop_counter</c>) reports.</summary>
    public static Convention PyTorch { get; } = new(PyTorchConvention.Method);

    /// <summary>What fvcore 0.1.6 (<c>FlopCountAnalysis</c>) reports.</summary>
    public static Convention Fvcore { get; } = new(FvcoreConvention.Method);

    /// <summary>What OpCounter (thop) 0.1.1 of 2022 reports.</summary>
    public static Convention OpCounter { get; } = new(OpCounterConvention.Method);

    /// <summary>What OpCounter (thop) reported in March 2019.</summary>
    public static Convention OpCounter2019 { get; } = new(OpCounter2019Convention.Method);

    /// <summary>Every convention, the standard one first.</summary>
    public static IReadOnlyList<Convention> All { get; } = [Standard, PyTorch, Fvcore, OpCounter, OpCounter2019];

    /// <summary>The name, such as <c>Fvcore</c>.</summary>
    public string Name => _method.Name;

    /// <summary>What it counts, in one sentence.</summary>
    public string Summary => _method.Summary;

    /// <summary>Where it differs from the standard convention, one sentence each; empty for the standard one.</summary>
    public IReadOnlyList<string> Deviations => _method.Deviations;

    /// <summary>Whether the backward pass of a step of training counts.</summary>
    internal bool CountsBackward => _method.CountsBackward;

    /// <summary>Whether it is the standard convention of some front end, and no tool's.</summary>
    internal bool IsStandard => _method.IsStandard;

    /// <summary>Whether no other convention can read its traces.</summary>
    internal bool IsTheOnlyOne => _method.IsTheOnlyOne;

    /// <summary>Whether it has to know the types of modules.</summary>
    internal bool GoesByTypes => _method.GoesByTypes;

    /// <summary>How it counts an operator, in words; null where it does not say.</summary>
    internal string? FormulaOf(string operatorName) => _method.FormulaOf(operatorName);

    /// <summary>Finds a convention by its name; upper and lower case are the same.</summary>
    /// <param name="text">The name, such as <c>PyTorch</c>.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: there is no such convention.</exception>
    public static Convention Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return All.FirstOrDefault(convention => string.Equals(convention.Name, text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new FlopsBudgetException(
                DiagnosticIds.UnknownValue,
                $"\"{text}\" is no convention. Allowed are {string.Join(", ", All.Select(convention => convention.Name))}.");
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Counts a trace: by a user's rules first, by this convention otherwise, and on integers also what the convention knows nothing of.</summary>
    /// <param name="trace">What ran.</param>
    /// <param name="rules">The user's rules.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: a rule cannot be used.</exception>
    internal ConventionReading Read(OperatorTrace trace, CountingRules rules)
    {
        var claims = RuleClaims.Of(rules, trace);
        var reading = _method.Read(trace, claims);
        return IsStandard ? reading : reading with { Counted = [.. reading.Counted, .. IntegerWork.LeftOutOf(reading.Counted, trace, claims)] };
    }
}
