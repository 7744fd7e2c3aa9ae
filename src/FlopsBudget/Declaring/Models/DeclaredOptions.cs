namespace FlopsBudget.Declaring.Models;

/// <summary>Makes options of the counter from settings that were read from text.</summary>
internal static class DeclaredOptions
{
    /// <summary>The settings as options of the counter.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="modelName">The model's name in the report.</param>
    /// <param name="assemblies">Where the class of rules is looked for, if one is named.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0210</c>: a setting has a value that is not known; <c>FLOPS0215</c>: training is to be counted by a convention that cannot; <c>FLOPS0211</c>: there is no such class of rules, or it cannot be used.
    /// </exception>
    internal static FlopCounterOptions ToOptions(this CountSettings settings, string modelName, IModelAssemblies assemblies)
    {
        var rules = settings.Rules is null ? null : RulesFinder.Find(assemblies, settings.Rules);
        if (settings.Problems().FirstOrDefault() is { } problem)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, problem);
        }

        if (settings.NoBackward is { } refused)
        {
            throw new FlopsBudgetException(DiagnosticIds.NoBackwardInConvention, refused);
        }

        var usual = FlopCounterOptions.Default;
        return new()
        {
            ModelName = modelName,
            Convention = settings.Convention is null ? usual.Convention : Convention.Parse(settings.Convention),
            Method = settings.Method,
            Mode = settings.Mode is null ? usual.Mode : Enum.Parse<CountingMode>(settings.Mode, ignoreCase: true),
            Rules = rules ?? usual.Rules,
            Execution = settings.Execution is null ? usual.Execution : Enum.Parse<Execution>(settings.Execution, ignoreCase: true),
        };
    }
}
