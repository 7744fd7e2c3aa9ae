using System.Collections.Frozen;
using FlopsBudget.Counting.Formulas;

namespace FlopsBudget.Counting;

/// <summary>The rules for all operators that are known, by name.</summary>
public sealed partial class OperatorTable
{
    private readonly FrozenDictionary<string, OperatorRule> _rules;

    internal OperatorTable(IEnumerable<OperatorRule> rules) =>
        _rules = rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The table that ships.</summary>
    public static OperatorTable Standard { get; } = new(StandardRules());

    /// <summary>Every rule, in order of name.</summary>
    public IEnumerable<OperatorRule> Rules => _rules.Values.OrderBy(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The rule for an operator, or null when there is none.</summary>
    /// <param name="name">The operator's name with its namespace, such as <c>aten::conv2d</c>.</param>
    public OperatorRule? Find(string name) => _rules.GetValueOrDefault(name);

    private static IEnumerable<OperatorRule> StandardRules() =>
    [
        .. Convolution.Rules,
        .. ConvolutionBackward.Rules,
        .. MatrixProduct.Rules,
        .. Linear.Rules,
        .. Bilinear.Rules,
        .. Distance.Rules,
        .. LinearAlgebra.Rules,
        .. Fourier.Rules,
        .. Sparse.Rules,
        .. Quantized.Rules,
        .. Attention.Rules,
        .. Transformer.Rules,
        .. Recurrent.Rules,
        .. Embedding.Rules,
        .. Pointwise.Rules,
        .. Activation.Rules,
        .. Dropout.Rules,
        .. Normalization.Rules,
        .. Pooling.Rules,
        .. Reduction.Rules,
        .. Interpolation.Rules,
        .. Antialiasing.Rules,
        .. Loss.Rules,
        .. Alignment.Rules,
        .. ScatterSum.Rules,
        .. CellArithmetic.Rules,
        .. ElementwiseBackward.Rules,
        .. Optimizer.Rules,
        .. Free.Rules,
        .. Unreachable.Rules,
    ];
}
