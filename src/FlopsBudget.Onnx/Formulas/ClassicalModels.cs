using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Onnx.Formulas.CallSizes;
using static FlopsBudget.Onnx.Formulas.OnnxRules;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Linear models, support vectors and trees.</summary>
internal static class ClassicalModels
{
    internal static IEnumerable<OperatorRule> Rules =>
    [
        .. Contraction(InClassical("LinearRegressor LinearClassifier"), "MACs: rows x coefficients. Element-wise: rows x intercepts.",
            call => Macs(checked(Rows(call) * call.Count("coefficients")), checked(Rows(call) * call.Count("intercepts")))),
        .. Contraction(InClassical("SVMRegressor SVMClassifier"),
            "MACs: rows x (numbers of the support vectors + coefficients). Element-wise: a function per row and support vector, unless the kernel is linear.", SupportVectors),
        .. Elementwise(InClassical("TreeEnsemble TreeEnsembleClassifier TreeEnsembleRegressor"), "Rows x (the sum of the depths of the trees, an upper bound, and a sum per tree).",
            call => OperatorCost.OfElementwise(checked(Rows(call) * call.Needed(TreeDepths.Attribute)))),
        .. Elementwise(InClassical("Normalizer"), "3 per element.", PerResult(3)),
        .. Elementwise(InClassical("Scaler"), "2 per element.", PerResult(2)),
        .. Elementwise(InClassical("Imputer Binarizer"), "1 per element.", PerResult(1)),
        .. Free(InClassical("ArrayFeatureExtractor CastMap CategoryMapper DictVectorizer FeatureVectorizer LabelEncoder OneHotEncoder ZipMap"), "Look-ups and conversions."),
    ];

    private static long Rows(OperatorCall call) => call.Tensor(0).Rank > 1 ? call.Tensor(0).Size(0) : 1;

    private static OperatorCost SupportVectors(OperatorCall call)
    {
        var (rows, coefficients) = (Rows(call), call.Count("coefficients"));
        var vectors = call.Int("n_supports", call.IntList("vectors_per_class").Sum());
        var perRow = vectors == 0 ? coefficients : checked(call.Count("support_vectors") + coefficients);
        return Macs(checked(rows * perRow), call.Text("kernel_type", "LINEAR") == "LINEAR" ? 0 : checked(rows * vectors));
    }
}
