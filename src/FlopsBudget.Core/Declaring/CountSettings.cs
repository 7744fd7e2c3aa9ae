using FlopsBudget.Counting;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>The settings of a count, read from text.</summary>
/// <param name="Convention">What is counted as one operation; null for the standard.</param>
/// <param name="Mode">Whether the model is run for inference or for training; null for inference.</param>
/// <param name="Execution">How the model is run; null to choose what works.</param>
/// <param name="Rules">The class with the user's own rules; null for none.</param>
/// <param name="Method">The method of the model that is called; null for <c>forward</c>.</param>
internal sealed record CountSettings(string? Convention, string? Mode, string? Execution, string? Rules, string? Method = null)
{
    /// <summary>The method of the model that is called; null for <c>forward</c>, whose figures are the same whether it is named or not.</summary>
    internal string? Method { get; init; } = Method == "forward" ? null : Method;

    /// <summary>The conventions that can be named.</summary>
    internal static IReadOnlyList<string> Conventions { get; } = [.. FlopsBudget.Convention.All.Select(convention => convention.Name)];

    /// <summary>The modes that can be named.</summary>
    internal static IReadOnlyList<string> Modes { get; } = Enum.GetNames<CountingMode>();

    /// <summary>The ways of running that can be named.</summary>
    internal static IReadOnlyList<string> Executions { get; } = Enum.GetNames<Execution>();

    /// <summary>Those of them that count the backward pass of a step of training.</summary>
    internal static IReadOnlyList<string> ConventionsOfTraining { get; } =
        [.. FlopsBudget.Convention.All.Where(convention => convention.CountsBackward).Select(convention => convention.Name)];

    /// <summary>Why training cannot be counted by the convention; null where it can, or is not asked for.</summary>
    internal string? NoBackward => CountingMode == CountingMode.Training && !ConventionsOfTraining.Contains(ConventionName)
        ? TrainingText.Refused(ConventionName, ConventionsOfTraining)
        : null;

    /// <summary>The mode; inference where none is named or it is not known.</summary>
    internal CountingMode CountingMode => Enum.TryParse<CountingMode>(Mode, ignoreCase: true, out var mode) ? mode : CountingMode.Inference;

    /// <summary>The name of the convention as it is written in reports.</summary>
    internal string ConventionName => Conventions.FirstOrDefault(name => name.Equals(Convention, StringComparison.OrdinalIgnoreCase)) ?? Conventions[0];

    /// <summary>What is wrong with the values; empty when all of them are known.</summary>
    internal IEnumerable<string> Problems() => new[]
    {
        Problem("convention", Convention, Conventions),
        Problem("mode", Mode, Modes),
        Problem("execution", Execution, Executions),
    }.OfType<string>();

    private static string? Problem(string setting, string? value, IReadOnlyList<string> known) =>
        value is null || known.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"\"{value}\" is not a known {setting}.{NearestNames.Question(value, known)} There are {string.Join(", ", known)}.";
}
