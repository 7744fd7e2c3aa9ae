using FlopsBudget.Counting;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>The settings of a count, by the names of <see cref="Setting"/>.</summary>
/// <param name="Texts">The settings as they were given.</param>
internal sealed record CountSettings(NamedTexts Texts)
{
    /// <summary>What is counted as one operation; null for the standard.</summary>
    internal string? Convention => Texts[Setting.Convention.Name];

    /// <summary>Whether the model is run for inference or for training; null for inference.</summary>
    internal string? Mode => Texts[Setting.Mode.Name];

    /// <summary>How the model is run; null to choose what works.</summary>
    internal string? Execution => Texts[Setting.Execution.Name];

    /// <summary>The class with the user's own rules; null for none.</summary>
    internal string? Rules => Texts[Setting.Rules.Name];

    /// <summary>The method of the model that is called; null for <c>forward</c>, whose figures are the same whether it is named or not.</summary>
    internal string? Method => Texts[Setting.Method.Name] is { } method ? Setting.Method.Keep(method) : null;

    /// <summary>The conventions that count the backward pass of a step of training.</summary>
    internal static IReadOnlyList<string> ConventionsOfTraining { get; } =
        [.. FlopsBudget.Convention.All.Where(convention => convention.CountsBackward).Select(convention => convention.Name)];

    /// <summary>Why training cannot be counted by the convention; null where it can, or is not asked for.</summary>
    internal string? NoBackward => CountingMode == CountingMode.Training && !ConventionsOfTraining.Contains(ConventionName)
        ? TrainingText.Refused(ConventionName, ConventionsOfTraining)
        : null;

    /// <summary>The mode; inference where none is named or it is not known.</summary>
    internal CountingMode CountingMode => Enum.TryParse<CountingMode>(Mode, ignoreCase: true, out var mode) ? mode : CountingMode.Inference;

    /// <summary>The name of the convention as it is written in reports.</summary>
    internal string ConventionName => Setting.Convention.Known.FirstOrDefault(name => name.Equals(Convention, StringComparison.OrdinalIgnoreCase)) ?? Setting.Convention.Known[0];

    /// <summary>What is wrong with values that were given as options; empty when all of them are known.</summary>
    internal IEnumerable<string> Problems() => Setting.All
        .Select(setting => Texts[setting.Name] is { } value ? setting.Refuse(value, setting.Option) : null)
        .OfType<string>();
}
