using System.Reflection;

namespace FlopsBudget;

public sealed partial class CountingRules
{
    /// <summary>Takes the rules from a class that a project names, as in <c>Rules="MyApp.Budget.MyRules"</c>.</summary>
    /// <param name="type">A class that is an <see cref="ICountingRules"/> and has a constructor without parameters.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0211</c>: it is not such a class, or its code threw or returned null.</exception>
    public static CountingRules From(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!typeof(ICountingRules).IsAssignableFrom(type) || type.IsAbstract || type.ContainsGenericParameters)
        {
            throw Unusable(type, $"it is not a class that implements {typeof(ICountingRules).FullName}. Let it implement the interface and return its rules from the property Rules");
        }

        if (type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not { } constructor)
        {
            throw Unusable(type, "it has no constructor without parameters. Add one");
        }

        CountingRules? rules;
        try
        {
            rules = ((ICountingRules)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [], culture: null)).Rules;
        }
        catch (Exception exception) when (exception is not FlopsBudgetException)
        {
            throw Unusable(type, $"its code threw {exception.GetType().Name}: {exception.Message}", exception);
        }

        return rules ?? throw Unusable(type, "its property Rules is null. Return CountingRules.Empty for no rules");
    }

    private static FlopsBudgetException Unusable(Type type, string why, Exception? cause = null) =>
        new(DiagnosticIds.UnusableRules, $"The class of rules {type.FullName} cannot be used: {why}.", cause);
}
