using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

/// <summary>Parameters added up.</summary>
/// <param name="Elements">Their elements.</param>
/// <param name="Bytes">Their bytes; null where those do not fit in 64 bits.</param>
internal readonly record struct ParameterTotal(long Elements, long? Bytes)
{
    public static ParameterTotal operator +(ParameterTotal left, ParameterTotal right) =>
        new(checked(left.Elements + right.Elements), Sum(left.Bytes, right.Bytes));

    /// <summary>Those that a place itself owns.</summary>
    internal static ParameterTotal Own(ModuleScope scope)
    {
        var total = Packed(scope);
        foreach (var parameter in scope.ParameterShapes)
        {
            total += Of(parameter);
        }

        return total;
    }

    /// <summary>Those of a place and all below it, each tensor once.</summary>
    internal static ParameterTotal Distinct(ModuleScope scope)
    {
        var seen = new HashSet<long>();
        var total = new ParameterTotal(0, 0);
        foreach (var place in scope.SelfAndDescendants())
        {
            total += Packed(place);
            foreach (var parameter in place.ParameterShapes.Where(parameter => seen.Add(parameter.Shape.Identity)))
            {
                total += Of(parameter);
            }
        }

        return total;
    }

    /// <summary>The elements of those that require a gradient, each tensor once.</summary>
    /// <param name="scope">The place, which is counted with all below it.</param>
    /// <param name="areShared">Whether one tensor is a parameter in several places.</param>
    internal static long Trainable(ModuleScope scope, out bool areShared)
    {
        var seen = new HashSet<long>();
        var elements = 0L;
        areShared = false;
        foreach (var parameter in scope.SelfAndDescendants().SelectMany(place => place.ParameterShapes))
        {
            if (!seen.Add(parameter.Shape.Identity))
            {
                areShared = true;
            }
            else if (parameter.IsTrainable)
            {
                elements = checked(elements + parameter.Shape.Elements);
            }
        }

        return elements;
    }

    // Packed weights are fixed: nothing trains them.
    private static ParameterTotal Packed(ModuleScope scope) => scope.Packed.Count == 0 ? new(0, 0) : new(scope.Packed.Sum(packed => packed.Elements), scope.Packed.Sum(packed => packed.Bytes));

    private static ParameterTotal Of(ParameterShape parameter) => new(parameter.Shape.Elements, Fitting(parameter));

    private static long? Fitting(ParameterShape parameter) =>
        parameter.StoredBytes is null && parameter.Shape.Elements > long.MaxValue / MostBytes ? null : parameter.Bytes;

    // Of one element: a complex number of twice 64 bits.
    private const int MostBytes = 16;

    private static long? Sum(long? left, long? right) => left is { } one && right is { } other && one <= long.MaxValue - other ? one + other : null;
}
