using FlopsBudget.Counting;
using FlopsBudget.Counting.Formulas;
using FlopsBudget.Traces;
using static FlopsBudget.Onnx.Formulas.CallSizes;
using static FlopsBudget.Onnx.Formulas.OnnxRules;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Products of matrices, and what is made of them.</summary>
internal static class MatrixProducts
{
    private const string NotePacked = "MACs: rows x K x N. The weight is stored in few bits and the products are of floating-point numbers. Element-wise: 2 per weight element to unpack it.";

    internal static IEnumerable<OperatorRule> Rules =>
    [
        .. Contraction("MatMul", "MACs: result elements x inner size.", call => Macs(Inner(call, 0, 1))),
        .. Contraction($"Gemm {InMicrosoft("FusedGemm GemmFloat8")}",
            "MACs: result elements x inner size. Element-wise: 1 per result element for C, for alpha and for beta other than 1, and for an activation.", Gemm),
        .. Contraction(InMicrosoft("GemmFastGelu"), "MACs: result elements x inner size. Element-wise: 9 per result element, 1 more for a bias.",
            call => Macs(Inner(call, 0, 1), checked(call.Output().Elements * (call.Has(2) ? 10 : 9)))),
        .. Contraction(InMicrosoft("FusedMatMul TransposeMatMul FusedMatMulActivation"), "MACs: result elements x inner size. Element-wise: 1 per result element for alpha other than 1, and for an activation.", Fused),
        .. Contraction(InMicrosoft("MatMulNBits MatMulBnb4"), NotePacked, Packed),
        .. Contraction(InMicrosoft("MatMulFpQ4 MatMulBlockQuantizedFp4Weight MatMulBlockQuantizedFp8Weight"), NotePacked,
            call => Macs(LastInner(call), checked(2 * call.Tensor(0).Size(-1) * call.Output().Size(-1)))),
        .. Contraction(InMicrosoft("MatMulNBitsMlp"), "MACs: 2 x rows x K x N, the two products of a gated layer.", call => Of(call, 2 * call.Needed("N"))),
        .. Contraction(InMicrosoft("MatMulNBitsQkv"), "MACs: rows x K x (Nq + 2 Nkv), the three projections of attention.", call => Of(call, call.Needed("Nq") + (2 * call.Needed("Nkv")))),
        .. Contraction(InMicrosoft("SparseToDenseMatMul"), "MACs: result elements x inner size, as if nothing were sparse: a bound.", call => Macs(LastInner(call))),
        .. Contraction("MatMulInteger", "Integer MACs: result elements x inner size.", call => IntegerMacs(Inner(call, 0, 1))),
        .. Contraction("QLinearMatMul", "Integer MACs: result elements x inner size.", call => IntegerMacs(Inner(call, 0, 3))),
        .. Contraction(InMicrosoft("MatMulIntegerToFloat MatMulInteger16 DynamicQuantizeMatMul"), "Integer MACs: result elements x inner size.", call => IntegerMacs(Inner(call, 0, 1))),
        .. Contraction(InMicrosoft("QOrderedMatMul"), "Integer MACs: result elements x inner size.", call => IntegerMacs(Inner(call, 0, 2))),
        .. Contraction(InMicrosoft("QGemm"), "Integer MACs: result elements x inner size. Element-wise: 1 per result element for C.",
            call => IntegerMacs(checked(call.Output().Elements * GemmInner(call, 3)), call.Has(6) ? call.Output().Elements : 0)),
        .. Contraction("Einsum", "MACs: the product of the sizes of all labels, pair by pair in the order of the operands. One operand: 1 per element that is added up.", Einsum.Cost),
        .. Contraction("Det", "As aten::_linalg_det: MACs of the triangular factors, and n products.", call => Factorizations.Lu(call.Tensor(0)) + Macs(0, Diagonals(call))),
        .. Contraction(InMicrosoft("Inverse"), "As aten::linalg_inv_ex: the triangular factors, and n right-hand sides of n (n - 1) MACs and n divisions.", Inverse),
        .. Contraction("AffineGrid", "MACs: points of the grid x (d + 1) x d.", call => Macs(checked(call.Output().Elements * (call.Output().Size(-1) + 1)))),
        .. Contraction(InMicrosoft("CDist"), "As aten::cdist: MACs pairs x coordinates, element-wise 1 root per pair unless squares are asked for.",
            call => Macs(checked(call.Output().Elements * call.Tensor(0).Size(-1)), call.Text("metric", "sqeuclidean") == "euclidean" ? call.Output().Elements : 0)),
    ];

    private static long Inner(OperatorCall call, int left, int right)
    {
        var (one, other) = (call.Tensor(left), call.Tensor(right));
        call.Fit(one.Size(-1), "the last size of A", other.Size(other.Rank == 1 ? 0 : -2), "the inner size of B");
        return checked(call.Output().Elements * one.Size(-1));
    }

    private static long LastInner(OperatorCall call) => checked(call.Output().Elements * call.Tensor(0).Size(-1));

    private static long GemmInner(OperatorCall call, int right)
    {
        var inner = call.Tensor(0).Size(call.Int("transA", 0) != 0 ? 0 : 1);
        call.Fit(inner, "the inner size of A", call.Tensor(right).Size(call.Int("transB", 0) != 0 ? 1 : 0), "the inner size of B");
        return inner;
    }

    private static OperatorCost Gemm(OperatorCall call)
    {
        var result = call.Output().Elements;
        var beta = call.Number("beta", 1);
        var each = (call.Has(2) && beta != 0 ? 1 : 0) + (call.Has(2) && beta is not (0 or 1) ? 1 : 0) + (call.Number("alpha", 1) != 1 ? 1 : 0)
            + (call.Text("activation", string.Empty).Length > 0 ? 1 : 0);
        return Macs(checked(result * GemmInner(call, 1)), checked(result * each));
    }

    private static OperatorCost Fused(OperatorCall call)
    {
        var left = call.Tensor(0);
        var inner = call.Int("transA", 0) == 0 || left.Rank == 1 ? left.Size(-1) : call.Int("transBatchA", 0) != 0 ? left.Size(0) : left.Size(-2);
        var each = (call.Number("alpha", 1) != 1 ? 1 : 0) + (call.Text("activation", string.Empty).Length > 0 ? 1 : 0);
        return Macs(checked(call.Output().Elements * inner), checked(call.Output().Elements * each));
    }

    private static OperatorCost Packed(OperatorCall call)
    {
        call.Fit(call.Tensor(0).Size(-1), "the last size of A", call.Needed("K"), "K");
        return Of(call, call.Needed("N"));
    }

    private static OperatorCost Of(OperatorCall call, long columns)
    {
        var inner = call.Int("K", call.Tensor(0).Size(-1));
        return Macs(checked(call.Tensor(0).Elements / inner * inner * columns), checked(2 * inner * columns));
    }

    private static long Diagonals(OperatorCall call) => checked(call.Output().Elements * call.Tensor(0).Size(-1));

    private static OperatorCost Inverse(OperatorCall call)
    {
        var (size, elements) = (call.Tensor(0).Size(-1), call.Tensor(0).Elements);
        return Factorizations.Lu(call.Tensor(0)) + Macs(checked(elements * (size - 1)), elements);
    }
}
