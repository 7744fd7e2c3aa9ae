using FlopsBudget.Text;

namespace FlopsBudget.Judging;

/// <summary>What tells the entries of a baseline apart.</summary>
/// <param name="Model">The name of the budget, or of the model.</param>
/// <param name="Inputs">The inputs as one text.</param>
/// <param name="Origin">Who writes the entry.</param>
/// <param name="Project">The project that declares the budget.</param>
/// <param name="Test">The test that asserts.</param>
/// <param name="Counted">What else decides the figures, by the names of <see cref="EntryField"/>.</param>
internal sealed record BaselineKey(string Model, string Inputs, BaselineOrigin Origin, string? Project, string? Test, NamedTexts Counted)
{
    /// <summary>Between the inputs.</summary>
    internal const string Separator = "; ";

    /// <summary>The key of a report.</summary>
    internal static BaselineKey Of(FlopReport report, string? name, BaselineSource? source)
    {
        var given = source ?? new();
        return new(
            name ?? report.Model,
            string.Join(Separator, report.Inputs),
            given.Origin,
            given.Project,
            given.Test,
            EntryField.Collect(field => field.Told(report, given)));
    }

    /// <summary>Whether an entry with a certain key is the one looked for. Entries of older versions do not say of which project they are.</summary>
    internal bool Finds(BaselineKey entry) => this == entry || (entry.Project is null && this with { Project = null } == entry);

    /// <summary>Whether an entry differs in nothing but the arguments of the model.</summary>
    internal bool FindsWithOtherArguments(BaselineKey entry) =>
        !Finds(entry) && (this with { Counted = Counted.With(EntryField.Arguments.Name, entry.Counted[EntryField.Arguments.Name]) }).Finds(entry);

    /// <summary>The key in words, such as <c>Net(width=8) for float32[1,16] in training</c>.</summary>
    public override string ToString() =>
        Model
        + EntryField.Describe(Counted, field => field.IsOfModel)
        + (Inputs.Length == 0 ? "" : $" for {Inputs}")
        + EntryField.Describe(Counted, field => !field.IsOfModel)
        + (Test is null ? "" : $" in {Test}");
}
