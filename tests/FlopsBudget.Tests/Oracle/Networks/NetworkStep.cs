using CsCheck;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>One step of a random network, inside a number of containers. What a kind does not need is not heeded.</summary>
internal sealed record NetworkStep(NetworkStepKind Kind, long Size, (long Height, long Width) Kernel, long Stride, long Padding, long Dilation, bool IsGrouped, bool HasBias, RecurrentKind Cell, bool BothWays, int Containers)
{
    internal static Gen<NetworkStep> Any { get; } =
        from kind in Gen.Enum<NetworkStepKind>()
        from size in Gen.Long[2, 5]
        from kernel in Gen.Select(Gen.Long[1, 3], Gen.Long[1, 3])
        from moves in Gen.Select(Gen.Long[1, 2], Gen.Long[0, 2], Gen.Long[1, 2])
        from switches in Gen.Bool.Array[3]
        from cell in Gen.Enum<RecurrentKind>()
        from containers in Gen.Int[0, 2]
        select new NetworkStep(kind, size, kernel, moves.Item1, moves.Item2, moves.Item3, switches[0], switches[1], cell, switches[2], containers);
}
