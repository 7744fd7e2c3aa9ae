using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Operators with an argument of type <c>Scalar</c>.</summary>
internal static class ScalarKernels
{
    private const string Statistics = ".correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> ";

    private const string Noise = "(Tensor self, Tensor(b!) noise, Scalar lower=0.125, Scalar upper=0.3333333333333333, bool training=False, Generator? generator=None) -> Tensor";

    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor", Like),
        MetaKernel.Of("hardtanh_(Tensor(a!) self, Scalar min_val=-1, Scalar max_val=1) -> Tensor(a!)", InPlace),
        MetaKernel.Of("hardtanh_backward(Tensor grad_output, Tensor self, Scalar min_val, Scalar max_val) -> Tensor", call => MetaResult.Elementwise(call, TypePromotion.Of(call.Tensor(0), call.Tensor(1)), 0, 1)),
        MetaKernel.Of("rrelu_with_noise" + Noise, call => MetaResult.RowsLike(call, 0)),
        MetaKernel.Of("rrelu_with_noise_" + Noise, InPlace),
        MetaKernel.Of("rrelu_with_noise_backward(Tensor grad_output, Tensor self, Tensor noise, Scalar lower, Scalar upper, bool training, bool self_is_result) -> Tensor", Second),
        MetaKernel.Of("multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=Mean) -> Tensor", MultiMargin),
        MetaKernel.Of("multi_margin_loss_backward(Tensor grad_output, Tensor self, Tensor target, Scalar p, Scalar margin, Tensor? weight=None, int reduction=Mean) -> Tensor", call => MetaResult.RowsLike(call, 1)),
        MetaKernel.Of("std" + Statistics + "Tensor", Statistic),
        MetaKernel.Of("var" + Statistics + "Tensor", Statistic),
        MetaKernel.Of("std_mean" + Statistics + "(Tensor, Tensor)", call => [Statistic(call), Mean(call)]),
        MetaKernel.Of("var_mean" + Statistics + "(Tensor, Tensor)", call => [Statistic(call), Mean(call)]),
        MetaKernel.Of("rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor", Promoted),
        MetaKernel.Of("addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", AddBmm),
        MetaKernel.Of("addbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)", InPlace),
        MetaKernel.Of("histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor", call => MetaResult.New([call.Int(1)], call.Tensor(0).Type)),
        MetaKernel.Of("remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor", call => MetaResult.Like(1)),
    ];

    private static MetaResult Like(OperatorCall call) => MetaResult.Like(0);

    private static MetaResult InPlace(OperatorCall call) => MetaResult.Same(0);

    private static MetaResult Second(OperatorCall call) => MetaResult.Like(1);

    private static MetaResult Promoted(OperatorCall call) =>
        MetaResult.Elementwise(call, TypePromotion.Of(call.Tensor(0), call.Tensor(1)), 0, 1);

    /// <summary>Deviations of complex numbers are real.</summary>
    private static MetaResult Statistic(OperatorCall call) => MetaResult.New(Mean(call).Shape!.Sizes, call.Tensor(0).Type switch
    {
        ElementType.Complex64 => ElementType.Float32,
        ElementType.Complex128 => ElementType.Float64,
        var type => type,
    });

    private static MetaResult Mean(OperatorCall call) => !call.Tensor(0).IsFloatingPoint
        ? throw new ArgumentException($"{call.Tensor(0)} has no mean of its type.")
        : MetaResult.New(Dimension.Reduce(call.Tensor(0), call.Inputs[1].Kind == ArgumentKind.None ? [] : call.Ints(1), call.Bool(3)), call.Tensor(0).Type);

    private static MetaResult MultiMargin(OperatorCall call)
    {
        var input = call.Tensor(0);
        Demand.Floating(call, 0);
        Demand.Ranks(call, 0, 0, 2);
        Demand.That(call.Tensor(1).Type == ElementType.Int64, $"{call.Tensor(1)} holds no classes.");
        Demand.That(call.Tensor(1).Elements == (input.Rank == 2 ? input.Size(0) : 1), $"{call.Tensor(1)} has not one class for each row of {input}.");
        return MetaResult.New(call.Int(5) == 0 && input.Rank == 2 ? [input.Size(0)] : [], input.Type);
    }

    internal static MetaResult AddBmm(OperatorCall call)
    {
        var first = call.Tensor(1);
        var second = call.Tensor(2);
        return first.Rank == 3 && second.Rank == 3 && first.Size(0) == second.Size(0) && first.Size(2) == second.Size(1)
            ? MetaResult.New([first.Size(1), second.Size(2)], first.Type)
            : throw new ArgumentException($"{first} and {second} are not batches of matrices that can be multiplied.");
    }
}
