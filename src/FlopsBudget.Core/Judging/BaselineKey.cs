using FlopsBudget.Text;

namespace FlopsBudget.Judging;

/// <summary>What tells the entries of a baseline apart.</summary>
/// <param name="Model">The name of the budget, or of the model.</param>
/// <param name="Inputs">The inputs as one text.</param>
/// <param name="Mode">What was run.</param>
/// <param name="Convention">The name of the convention.</param>
/// <param name="Source">Where the figures come from.</param>
/// <param name="Method">The method that was called; null for <c>forward</c>.</param>
internal sealed record BaselineKey(string Model, string Inputs, CountingMode Mode, string Convention, BaselineSource Source, string? Method = null)
{
    /// <summary>Between the inputs.</summary>
    internal const string Separator = "; ";

    /// <summary>The convention that an entry need not name.</summary>
    internal const string UsualConvention = "Standard";

    /// <summary>The key of a report.</summary>
    internal static BaselineKey Of(FlopReport report, string? name, BaselineSource? source)
    {
        var given = source ?? new();
        return new(
            name ?? report.Model,
            string.Join(Separator, report.Inputs),
            report.Mode,
            report.Convention.Name,
            given.Rules is null ? given with { Rules = report.Rules.Describe() } : given,
            report.Method);
    }

    /// <summary>Whether an entry with a certain key is the one looked for. Entries of older versions do not say of which project they are.</summary>
    internal bool Finds(BaselineKey entry) => this == entry || (entry.Source.Project is null && this with { Source = Source with { Project = null } } == entry);

    /// <summary>Whether an entry differs in nothing but the arguments of the model.</summary>
    internal bool FindsWithOtherArguments(BaselineKey entry) =>
        !Finds(entry) && (this with { Source = Source with { Arguments = entry.Source.Arguments } }).Finds(entry);

    /// <summary>The key in words, such as <c>Net(width=8) for float32[1,16] in training</c>.</summary>
    public override string ToString() =>
        Model
        + (Source.Arguments is { } arguments ? $"({arguments})" : "")
        + (Inputs.Length == 0 ? "" : $" for {Inputs}")
        + (Method is null ? "" : $" in its method {Method}")
        + (Mode == CountingMode.Training ? " in training" : "")
        + (Convention == UsualConvention ? "" : $" as {Convention} counts")
        + (Source.Rules is { } rules ? $" by the rules {Shorten.ToFit(rules)}" : "")
        + (Source.Test is { } test ? $" in {test}" : "");
}
