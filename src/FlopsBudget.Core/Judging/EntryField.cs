using System.Text.Json;
using FlopsBudget.Text;

namespace FlopsBudget.Judging;

/// <summary>
/// One thing besides model and inputs that decides figures, and so tells the entries of a baseline apart: all that an entry needs of it.
/// </summary>
/// <param name="Name">Its name, which is also that of the metadatum.</param>
/// <param name="Told">What a report and its source say of it; null for nothing.</param>
/// <param name="Of">What an entry says of it; null for nothing.</param>
/// <param name="With">The entry with another text.</param>
/// <param name="Words">The words for a text.</param>
internal sealed record EntryField(
    string Name,
    Func<FlopReport, BaselineSource, string?> Told,
    Func<BaselineEntry, string?> Of,
    Func<BaselineEntry, string, BaselineEntry> With,
    Func<string, string> Words)
{
    internal static EntryField Arguments { get; } = new(
        "Arguments",
        (_, source) => source.Arguments,
        entry => entry.Source.Arguments,
        (entry, text) => entry with { Source = entry.Source with { Arguments = text } },
        text => $"({text})")
    {
        IsOfModel = true,
    };

    internal static EntryField Method { get; } = new(
        "Method", (report, _) => report.Method, entry => entry.Method, (entry, text) => entry with { Method = text }, text => $" in its method {text}");

    internal static EntryField Mode { get; } = new(
        "Mode",
        (report, _) => report.Mode.ToString(),
        entry => entry.Mode.ToString(),
        (entry, text) => entry with { Mode = Enum.GetNames<CountingMode>().Contains(text) ? Enum.Parse<CountingMode>(text) : throw new FormatException($"\"{text}\" is no mode") },
        text => $" in {text.ToLowerInvariant()}")
    {
        Usual = nameof(CountingMode.Inference),
    };

    internal static EntryField Convention { get; } = new(
        "Convention",
        (report, _) => report.Convention.Name,
        entry => entry.Convention,
        (entry, text) => entry with { Convention = text },
        text => $" as {text} counts")
    {
        Usual = "Standard",
    };

    internal static EntryField Rules { get; } = new(
        "Rules",
        (report, source) => source.Rules ?? report.Rules.Describe(),
        entry => entry.Source.Rules,
        (entry, text) => entry with { Source = entry.Source with { Rules = text } },
        text => $" by the rules {Truncate.AtComma(text)}");

    /// <summary>All of them, in the order of words and of the file.</summary>
    internal static IReadOnlyList<EntryField> All { get; } = [Arguments, Method, Mode, Convention, Rules];

    /// <summary>The text that an entry need not have; null where that is none.</summary>
    internal string? Usual { get; private init; }

    /// <summary>Whether its words belong to the name of the model.</summary>
    internal bool IsOfModel { get; private init; }

    /// <summary>The field in JSON, such as <c>method</c>.</summary>
    internal string JsonName => JsonNamingPolicy.CamelCase.ConvertName(Name);

    /// <summary>The texts of all fields that are not the usual ones.</summary>
    /// <param name="textOf">The text of a field.</param>
    internal static NamedTexts Collect(Func<EntryField, string?> textOf) => All.Aggregate(
        NamedTexts.None,
        (texts, field) => textOf(field) is var text && text != field.Usual ? texts.With(field.Name, text) : texts);

    /// <summary>The words for all texts that are not the usual ones.</summary>
    internal static string Describe(NamedTexts texts, Func<EntryField, bool> which) =>
        string.Concat(All.Where(which).Select(field => texts[field.Name] is { } text ? field.Words(text) : ""));
}
