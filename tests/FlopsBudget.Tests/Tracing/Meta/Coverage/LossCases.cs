using TorchSharp;
using static FlopsBudget.Tests.Tracing.Meta.Coverage.CoverageCase;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Tracing.Meta.Coverage;

/// <summary>Every loss of <c>torch.nn</c>.</summary>
internal static class LossCases
{
    internal static IEnumerable<CoverageCase> All =>
    [
        Of2("BCELoss", () => BCELoss(), input => (input.X(2, 3), input.X(2, 3))),
        Of2("BCEWithLogitsLoss", () => BCEWithLogitsLoss(), input => (input.X(2, 3), input.X(2, 3))),
        Of3("CosineEmbeddingLoss", () => CosineEmbeddingLoss(), input => (input.X(2, 3), input.X(2, 3), input.Signs(2))),
        Of2("CrossEntropyLoss", () => CrossEntropyLoss(), input => (input.X(2, 3), input.Ids(3, 2))),
        Of2("CrossEntropyLoss", () => CrossEntropyLoss(), input => (input.X(2, 3, 4, 4), input.Ids(3, 2, 4, 4))),
        Any("CTCLoss", () => CTCLoss(), (module, input) => [module.call(input.X(6, 2, 5).log_softmax(2), input.Ids(4, 2, 3).add(1), input.Numbers(6, 6), input.Numbers(3, 3))]),
        Of3("GaussianNLLLoss", () => GaussianNLLLoss(), input => (input.X(2, 3), input.X(2, 3), input.X(2, 3))),
        Of2("HingeEmbeddingLoss", () => HingeEmbeddingLoss(), input => (input.X(2, 3), input.Signs(2, 3))),
        Of2("HuberLoss", () => HuberLoss(), input => (input.X(2, 3), input.X(2, 3))),
        Of2("KLDivLoss", () => KLDivLoss(), input => (input.X(2, 3), input.X(2, 3))),
        Of2("L1Loss", () => L1Loss(), input => (input.X(2, 3), input.X(2, 3))),
        Of3("MarginRankingLoss", () => MarginRankingLoss(), input => (input.X(3), input.X(3), input.Signs(3))),
        Of2("MSELoss", () => MSELoss(), input => (input.X(2, 3), input.X(2, 3))),
        Of2("MultiLabelMarginLoss", () => MultiLabelMarginLoss(), input => (input.X(2, 3), input.Ids(3, 2, 3))),
        Of2("MultiLabelSoftMarginLoss", () => MultiLabelSoftMarginLoss(), input => (input.X(2, 3), input.X(2, 3))),
        Of2("MultiMarginLoss", () => MultiMarginLoss(), input => (input.X(2, 3), input.Ids(3, 2))),
        Of2("NLLLoss", () => NLLLoss(), input => (input.X(2, 3), input.Ids(3, 2))),
        Of2("PoissonNLLLoss", () => PoissonNLLLoss(), input => (input.X(2, 3), input.X(2, 3))),
        Of2("SmoothL1Loss", () => SmoothL1Loss(), input => (input.X(2, 3), input.X(2, 3))),
        Of2("SoftMarginLoss", () => SoftMarginLoss(), input => (input.X(2, 3), input.Signs(2, 3))),
        Of3("TripletMarginLoss", () => TripletMarginLoss(), input => (input.X(2, 3), input.X(2, 3), input.X(2, 3))),
        Of3("TripletMarginWithDistanceLoss", () => TripletMarginWithDistanceLoss(), input => (input.X(2, 3), input.X(2, 3), input.X(2, 3))),
    ];
}
