using System.Reflection;

namespace FlopsBudget.Declaring.Models;

/// <summary>Chooses the constructor or overload that fits the arguments.</summary>
internal static class CallBinder
{
    /// <summary>The call with the fewest parameters that takes every argument and can leave out the rest.</summary>
    /// <param name="subject">What is to be made, for messages.</param>
    /// <param name="candidates">The constructors or overloads.</param>
    /// <param name="arguments">The arguments that were given.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0202</c>: none fits. <c>FLOPS0210</c>: one fits by name, and an argument cannot be converted to the parameter's type.
    /// </exception>
    internal static BoundCall Bind(string subject, IReadOnlyList<MethodBase> candidates, ModelArguments arguments)
    {
        var fitting = candidates.Where(candidate => Fits(candidate, arguments)).OrderBy(candidate => candidate.GetParameters().Length).ToList();
        if (fitting.Count == 0)
        {
            throw new FlopsBudgetException(DiagnosticIds.NotConstructible, NothingFits(subject, candidates, arguments));
        }

        string? problem = null;
        foreach (var candidate in fitting)
        {
            if (TryBind(candidate, arguments, out var values, out var candidateProblem))
            {
                return new(candidate, values);
            }

            problem ??= candidateProblem;
        }

        throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{subject}: {problem}");
    }

    private static bool Fits(MethodBase candidate, ModelArguments arguments)
    {
        var parameters = candidate.GetParameters();
        return arguments.Names.All(name => parameters.Any(parameter => parameter.Name == name))
            && parameters.All(parameter => ParameterDefault.Exists(parameter) || arguments.Find(parameter.Name!) is not null);
    }

    private static bool TryBind(MethodBase candidate, ModelArguments arguments, out object?[] values, out string? problem)
    {
        var parameters = candidate.GetParameters();
        values = new object?[parameters.Length];
        problem = null;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (arguments.Find(parameters[i].Name!) is not { } text)
            {
                values[i] = ParameterDefault.ValueOf(parameters[i]);
            }
            else if (text == "null" && new NullabilityInfoContext().Create(parameters[i]).WriteState == NullabilityState.Nullable)
            {
                values[i] = null;
            }
            else if (!ArgumentValue.TryConvert(text, parameters[i].ParameterType, out values[i], out var expected))
            {
                problem = ArgumentValue.CanBeWritten(parameters[i].ParameterType)
                    ? $"the argument {parameters[i].Name} of {SignatureText.Of(candidate)} cannot be \"{text}\"; it is {expected}."
                    : $"the argument {parameters[i].Name} cannot be \"{text}\". {Unwritable(parameters[i])}";
                return false;
            }
        }

        return true;
    }

    private static string NothingFits(string subject, IReadOnlyList<MethodBase> candidates, ModelArguments arguments)
    {
        if (candidates.Count == 0)
        {
            return $"{subject} has no public constructor. Add one, or name a static method that returns the model.";
        }

        var given = arguments.Names.Any() ? $"with the arguments {arguments}" : "without arguments";
        var missing = candidates.Select(candidate => Missing(candidate, arguments)).MinBy(names => names.Count)!;
        var unwritable = candidates.SelectMany(candidate => candidate.GetParameters())
            .FirstOrDefault(parameter => missing.Contains(parameter.Name!) && !ArgumentValue.CanBeWritten(parameter.ParameterType));
        var advice = unwritable is not null
            ? Unwritable(unwritable)
            : missing.Count > 0
            ? $"Give {string.Join(" and ", missing)} in Arguments (such as {missing[0]}=...), give the parameters default values, or name a static method that returns the model."
            : "Use the names of its parameters in Arguments.";
        return $"{subject} cannot be made {given}. There is {string.Join(" and ", candidates.Select(SignatureText.Of))}. {advice}";
    }

    private static string Unwritable(ParameterInfo parameter) =>
        $"A {SignatureText.Of(parameter.ParameterType)} ({parameter.Name}) cannot be written in Arguments: name a public static method instead that returns the model, such as {parameter.Member.DeclaringType!.Name.Split('`')[0]}Budget.Make.";

    private static List<string> Missing(MethodBase candidate, ModelArguments arguments) =>
    [
        .. candidate.GetParameters()
            .Where(parameter => !ParameterDefault.Exists(parameter) && arguments.Find(parameter.Name!) is null)
            .Select(parameter => parameter.Name!),
    ];
}
