using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Operators that treat each element by itself: as the input, or as all inputs broadcast.</summary>
internal static class ElementwiseKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("abs(Tensor self) -> Tensor", Magnitude),
        MetaKernel.Of("abs_(Tensor(a!) self) -> Tensor(a!)", InPlace),
        MetaKernel.Of("angle(Tensor self) -> Tensor", call => call.Tensor(0).IsFloatingPoint ? Magnitude(call) : MetaResult.Like(0, ElementType.Float32)),
        MetaKernel.Of("bernoulli(Tensor self, *, Generator? generator=None) -> Tensor", call => MetaResult.RowsLike(call, 0)),
        MetaKernel.Of("complex(Tensor real, Tensor imag) -> Tensor", Complex),
        MetaKernel.Of("conj_physical(Tensor self) -> Tensor", Like),
        MetaKernel.Of("floor_divide(Tensor self, Tensor other) -> Tensor", Promoted),
        MetaKernel.Of("isnan(Tensor self) -> Tensor", call => MetaResult.Like(0, ElementType.Bool)),
        MetaKernel.Of("logical_and(Tensor self, Tensor other) -> Tensor", Truth),
        MetaKernel.Of("logical_and_(Tensor(a!) self, Tensor other) -> Tensor(a!)", IntoFirst),
        MetaKernel.Of("logical_not(Tensor self) -> Tensor", call => MetaResult.Like(0, ElementType.Bool)),
        MetaKernel.Of("logical_not_(Tensor(a!) self) -> Tensor(a!)", InPlace),
        MetaKernel.Of("logical_or(Tensor self, Tensor other) -> Tensor", Truth),
        MetaKernel.Of("logical_or_(Tensor(a!) self, Tensor other) -> Tensor(a!)", IntoFirst),
        MetaKernel.Of("logical_xor(Tensor self, Tensor other) -> Tensor", Truth),
        MetaKernel.Of("logit(Tensor self, float? eps=None) -> Tensor", call => call.Tensor(0).IsFloatingPoint ? Like(call) : MetaResult.Like(0, ElementType.Float32)),
        MetaKernel.Of("nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor", Like),
        MetaKernel.Of("nan_to_num_(Tensor(a!) self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor(a!)", InPlace),
        MetaKernel.Of("native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)", call => [MetaResult.Like(0), MetaResult.Like(0, ElementType.Bool)]),
        MetaKernel.Of("native_dropout_backward(Tensor grad_output, Tensor mask, float scale) -> Tensor", Like),
        MetaKernel.Of("poisson(Tensor self, Generator? generator=None) -> Tensor", call => MetaResult.RowsLike(call, 0)),
        MetaKernel.Of("polar(Tensor abs, Tensor angle) -> Tensor", Complex),
        MetaKernel.Of("where.self(Tensor condition, Tensor self, Tensor other) -> Tensor", Where),
        MetaKernel.Of("where.self_out(Tensor condition, Tensor self, Tensor other, *, Tensor(a!) out) -> Tensor(a!)", WhereInto),
    ];

    private static MetaResult Like(OperatorCall call) => MetaResult.Like(0);

    private static MetaResult InPlace(OperatorCall call) => MetaResult.Same(0);

    /// <summary>The second tensor has to fit the first one, which is written into.</summary>
    private static MetaResult IntoFirst(OperatorCall call) =>
        Broadcast.Of(call.Tensor(0), call.Tensor(1)).SequenceEqual(call.Tensor(0).Sizes)
            ? MetaResult.Same(0)
            : throw new ArgumentException($"{call.Tensor(1)} does not fit into {call.Tensor(0)}.");

    private static MetaResult Promoted(OperatorCall call) =>
        MetaResult.Elementwise(call, TypePromotion.Of(call.Tensor(0), call.Tensor(1)), 0, 1);

    private static MetaResult Truth(OperatorCall call) => MetaResult.Elementwise(call, ElementType.Bool, 0, 1);

    private static MetaResult Magnitude(OperatorCall call) => MetaResult.Like(0, call.Tensor(0).Type switch
    {
        ElementType.Complex64 => ElementType.Float32,
        ElementType.Complex128 => ElementType.Float64,
        var type => type,
    });

    private static MetaResult Complex(OperatorCall call) =>
        call.Tensor(0).Type == call.Tensor(1).Type
            ? MetaResult.Elementwise(call, call.Tensor(0).Type switch
            {
                ElementType.Float32 => ElementType.Complex64,
                ElementType.Float64 => ElementType.Complex128,
                _ => throw new ArgumentException($"{call.Tensor(0)} is no part of complex numbers."),
            }, 0, 1)
            : throw new ArgumentException($"{call.Tensor(0)} and {call.Tensor(1)} have different types.");

    private static MetaResult Where(OperatorCall call) =>
        call.Tensor(0).Type is ElementType.Bool or ElementType.UInt8
            ? MetaResult.Elementwise(call, TypePromotion.Of(call.Tensor(1), call.Tensor(2)), 0, 1, 2)
            : throw new ArgumentException($"{call.Tensor(0)} is no condition.");

    private static MetaResult WhereInto(OperatorCall call)
    {
        var sizes = Broadcast.Of(call.Tensor(0), call.Tensor(1), call.Tensor(2));
        return sizes.SequenceEqual(call.Tensor(3).Sizes)
            ? MetaResult.Same(3)
            : throw new NotSupportedException("an output tensor of other sizes cannot be resized without values.");
    }
}
