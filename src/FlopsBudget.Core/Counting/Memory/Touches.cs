using System.Collections.Frozen;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Memory;

/// <summary>Operators that read or write less than all of their tensors. Names are those of PyTorch (<c>aten</c>) and of ONNX.</summary>
internal static class Touches
{
    private static readonly FrozenSet<string> Choosing = Set("""
        embedding index _unsafe_index index_select gather take take_along_dim slice_copy select_copy narrow_copy split_copy split_with_sizes_copy
        onnx::Gather onnx::GatherElements onnx::GatherND onnx::Slice
        """);

    private static readonly FrozenSet<string> ChoosingBags = Set("embedding_bag _embedding_bag _embedding_bag_forward_only");

    private static readonly FrozenSet<string> OnlyShapes = Set("""
        empty_like zeros_like ones_like full_like rand_like randn_like randint_like new_empty new_empty_strided new_zeros new_ones new_full
        _shape_as_tensor onnx::Shape onnx::Size
        """);

    private static readonly FrozenSet<string> Unwritten = Set("empty empty_like empty_permuted empty_quantized empty_strided new_empty new_empty_strided _empty_affine_quantized");

    private static readonly FrozenSet<string> Writing = Set("""
        copy_ zero_ fill_ _foreach_copy_ _foreach_zero_ index_put_ _index_put_impl_ index_copy_ index_fill_ scatter_ put_ masked_fill_ masked_scatter_
        fill_diagonal_ tril_ triu_ random_ uniform_ normal_ bernoulli_ cauchy_ exponential_ geometric_ log_normal_ set_data
        """);

    private static readonly FrozenSet<string> Placing = Set("index_put_ _index_put_impl_ index_copy_ scatter_ put_");

    private static readonly FrozenSet<string> HandingOut = Set("__getitem__ pop get values items append");

    /// <summary>Whether it reads of its first tensor only what it returns, as a look-up in a table does.</summary>
    internal static bool ChoosesFromFirst(string name) => Choosing.Contains(name);

    /// <summary>Whether it reads as many rows of its first tensor as its second one has elements.</summary>
    internal static bool ChoosesBags(string name) => ChoosingBags.Contains(name);

    /// <summary>Whether it reads sizes and types, and no element.</summary>
    internal static bool ReadsOnlyShapes(string name) => OnlyShapes.Contains(name);

    /// <summary>Whether it takes memory and writes nothing into it.</summary>
    internal static bool WritesNothing(string name) => Unwritten.Contains(name);

    /// <summary>Whether a call that returns what it was given has written to it, and is no view.</summary>
    internal static bool WritesInPlace(OperatorCall call) =>
        call.Name.EndsWith('_') && (OperatorTable.Standard.Find(call.Name) is not { Class: OperatorClass.Free } || Writing.Contains(call.Name));

    /// <summary>Whether a call in place writes over its first tensor without reading it.</summary>
    internal static bool Overwrites(OperatorCall call) => Writing.Contains(call.Name);

    /// <summary>Whether a call in place writes as much as its last tensor has.</summary>
    internal static bool WritesLikeLast(string name) => Placing.Contains(name);

    /// <summary>Whether it takes a tensor out of a list or a dictionary, and makes none.</summary>
    internal static bool HandsOut(string name) => HandingOut.Contains(name);

    private static FrozenSet<string> Set(string names) => OperatorRules.Names(names).ToFrozenSet(StringComparer.Ordinal);
}
