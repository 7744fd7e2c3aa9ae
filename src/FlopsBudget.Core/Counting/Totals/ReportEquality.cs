namespace FlopsBudget.Counting.Totals;

/// <summary>Compares reports by what they say. Trees are compared place by place, however deep they are.</summary>
internal static class ReportEquality
{
    internal static bool AreEqual(FlopReport left, FlopReport right) =>
        (left.Model, left.IsOfWeights) == (right.Model, right.IsOfWeights)
        && left.Inputs.SequenceEqual(right.Inputs)
        && (left.Macs, left.IntegerMacs, left.ElementwiseOperations) == (right.Macs, right.IntegerMacs, right.ElementwiseOperations)
        && (left.Parameters, left.TrainableParameters, left.ConventionParameters, left.KnowsParameters) == (right.Parameters, right.TrainableParameters, right.ConventionParameters, right.KnowsParameters)
        && left.PeakActivationAt == right.PeakActivationAt
        && (left.Mode, left.Method, left.Convention.Name, left.Execution) == (right.Mode, right.Method, right.Convention.Name, right.Execution)
        && (left.FallbackReason, left.Remark, left.MadeUpValues) == (right.FallbackReason, right.Remark, right.MadeUpValues)
        && left.Operators.SequenceEqual(right.Operators)
        && left.Uncounted.SequenceEqual(right.Uncounted, UncountedComparer.Instance)
        && left.UnlistedParameters.SequenceEqual(right.UnlistedParameters)
        && left.WithPackedWeights.SequenceEqual(right.WithPackedWeights)
        && left.Modules.SequenceEqual(right.Modules, ModuleComparer.Instance);

    // The number of children and the order, parents first, make the tree.
    private sealed class ModuleComparer : IEqualityComparer<ModuleTotal>
    {
        internal static ModuleComparer Instance { get; } = new();

        public bool Equals(ModuleTotal? left, ModuleTotal? right) =>
            left is not null
            && right is not null
            && (left.Path, left.Type, left.Configuration) == (right.Path, right.Type, right.Configuration)
            && (left.Macs, left.OwnMacs, left.IntegerMacs, left.ElementwiseOperations, left.Parameters) == (right.Macs, right.OwnMacs, right.IntegerMacs, right.ElementwiseOperations, right.Parameters)
            && (left.ParameterBytes, left.ActivationBytes, left.PeakActivationBytes, left.BytesRead, left.BytesWritten)
                == (right.ParameterBytes, right.ActivationBytes, right.PeakActivationBytes, right.BytesRead, right.BytesWritten)
            && left.Shapes.Select(shapes => (shapes.ToString(), shapes.Calls)).SequenceEqual(right.Shapes.Select(shapes => (shapes.ToString(), shapes.Calls)))
            && (left.Calls, left.NeverRan, left.Children.Count) == (right.Calls, right.NeverRan, right.Children.Count)
            && left.MayBeCountedIn.SequenceEqual(right.MayBeCountedIn)
            && left.Operators.SequenceEqual(right.Operators);

        public int GetHashCode(ModuleTotal total) => HashCode.Combine(total.Path, total.Macs);
    }

    private sealed class UncountedComparer : IEqualityComparer<UncountedOperator>
    {
        internal static UncountedComparer Instance { get; } = new();

        public bool Equals(UncountedOperator? left, UncountedOperator? right) =>
            left is not null
            && right is not null
            && (left.Name, left.Calls, left.Reason) == (right.Name, right.Calls, right.Reason)
            && left.Shapes.SequenceEqual(right.Shapes)
            && left.Modules.SequenceEqual(right.Modules);

        public int GetHashCode(UncountedOperator total) => HashCode.Combine(total.Name, total.Calls);
    }
}
