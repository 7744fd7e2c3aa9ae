using FlopsBudget.Declaring.Models;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Declaring;

/// <summary>The settings of a count, read from text.</summary>
/// <param name="Convention">What is counted as one operation; null for the standard.</param>
/// <param name="Mode">Whether the model is run for inference or for training; null for inference.</param>
/// <param name="Execution">How the model is run; null to choose what works.</param>
/// <param name="Rules">The class with the user's own rules; null for none.</param>
internal sealed record CountSettings(string? Convention, string? Mode, string? Execution, string? Rules)
{
    /// <summary>The conventions that can be named; written down here because the classes themselves need TorchSharp, which may not be there yet.</summary>
    internal static IReadOnlyList<string> Conventions { get; } = ["Standard", "PyTorch", "Fvcore", "OpCounter", "OpCounter2019"];

    /// <summary>The modes that can be named.</summary>
    internal static IReadOnlyList<string> Modes { get; } = Enum.GetNames<CountingMode>();

    /// <summary>The ways of running that can be named.</summary>
    internal static IReadOnlyList<string> Executions { get; } = Enum.GetNames<Execution>();

    /// <summary>Those of them that count the backward pass of a step of training.</summary>
    internal static IReadOnlyList<string> ConventionsOfTraining { get; } = ["Standard", "PyTorch"];

    /// <summary>Why training cannot be counted by the convention; null where it can, or is not asked for.</summary>
    internal string? NoBackward => CountingMode == CountingMode.Training && !ConventionsOfTraining.Contains(ConventionName)
        ? TrainingText.Refused(ConventionName, ConventionsOfTraining)
        : null;

    /// <summary>The mode; inference where none is named or it is not known.</summary>
    internal CountingMode CountingMode => Enum.TryParse<CountingMode>(Mode, ignoreCase: true, out var mode) ? mode : CountingMode.Inference;

    /// <summary>The name of the convention as it is written in reports.</summary>
    internal string ConventionName => Conventions.FirstOrDefault(name => name.Equals(Convention, StringComparison.OrdinalIgnoreCase)) ?? Conventions[0];

    /// <summary>The settings as options of the counter.</summary>
    /// <param name="modelName">The model's name in the report.</param>
    /// <param name="assemblies">Where the class of rules is looked for, if one is named.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0210</c>: a setting has a value that is not known; <c>FLOPS0215</c>: training is to be counted by a convention that cannot; <c>FLOPS0211</c>: there is no such class of rules, or it cannot be used.
    /// </exception>
    internal FlopCounterOptions ToOptions(string modelName, IModelAssemblies assemblies)
    {
        var rules = Rules is null ? null : RulesFinder.Find(assemblies, Rules);
        if (Problems().FirstOrDefault() is { } problem)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, problem);
        }

        if (NoBackward is { } refused)
        {
            throw new FlopsBudgetException(DiagnosticIds.NoBackwardInConvention, refused);
        }

        return new()
        {
            ModelName = modelName,
            Convention = Convention is null ? FlopCounterOptions.Default.Convention : FlopsBudget.Convention.Parse(Convention),
            Mode = Mode is null ? FlopCounterOptions.Default.Mode : Enum.Parse<CountingMode>(Mode, ignoreCase: true),
            Rules = rules ?? FlopCounterOptions.Default.Rules,
            Execution = Execution is null ? FlopCounterOptions.Default.Execution : Enum.Parse<Execution>(Execution, ignoreCase: true),
        };
    }

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
