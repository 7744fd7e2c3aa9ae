using System.Text.RegularExpressions;
using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Products of vectors and matrices, called as functions; einsum with its equation.</summary>
internal static partial class Products
{
    internal static nn.Module? Build(LayerCase layer)
    {
        if (Equation().Match(layer.Op) is { Success: true } match)
        {
            return Calling.Function(x => einsum(match.Groups[1].Value, x));
        }

        return layer.Op switch
        {
            // TorchSharp's baddbmm gives libtorch its arguments in another order, and its tensordot by a number of dimensions reads behind a list.
            "torch.baddbmm(c, x, y)" or "torch.baddbmm(c, x, y) with c of shape (1, 1, 5)" =>
                new ScriptFunction("def product(c, x, y):\n    return torch.baddbmm(c, x, y)"),
            "torch.tensordot(x, y, dims=2)" => Calling.Function(x => tensordot(x[0], x[1], [(1, 0), (2, 1)])),
            _ => Call(layer.Op) is { } call ? Calling.Function(call) : null,
        };
    }

    private static Func<Tensor[], Tensor>? Call(string op) => op switch
    {
        "torch.matmul(x, y)" or "torch.matmul(x, y), complex64" or "torch.matmul(x, y), int64" => x => matmul(x[0], x[1]),
        "x @ y.transpose(-1, -2)" => x => x[0].matmul(x[1].transpose(-1, -2)),
        "torch.mm(x, y)" => x => mm(x[0], x[1]),
        "torch.addmm(c, x, y)" => x => addmm(x[0], x[1], x[2], 1, 1),
        "torch.addmm(c, x, y, beta=0.5, alpha=2.0) with c of shape (5)" => x => addmm(x[0], x[1], x[2], 0.5f, 2),
        "torch.addbmm(c, x, y): c + sum over the batch of x[b] @ y[b]" => x => addbmm(x[0], x[1], x[2]),
        "torch.mv(x, v)" => x => mv(x[0], x[1]),
        "torch.addmv(c, x, v)" => x => addmv(x[0], x[1], x[2], 1, 1),
        "torch.dot(x, y)" => x => dot(x[0], x[1]),
        "torch.vdot(x, y)" => x => vdot(x[0], x[1]),
        "torch.inner(x, y)" => x => inner(x[0], x[1]),
        "torch.outer(x, y)" => x => outer(x[0], x[1]),
        "torch.addr(c, x, y)" => x => addr(x[0], x[1], x[2]),
        "torch.kron(x, y)" => x => kron(x[0], x[1]),
        "torch.linalg.multi_dot([x, y, z]) (TorchSharp: torch.linalg.multi_dot; same as the deprecated torch.chain_matmul)"
            or "torch.linalg.multi_dot([x, y, z])"
            or "torch.linalg.multi_dot([a, b, c, d])" => linalg.multi_dot,
        "torch.linalg.matrix_power(x, 3)" => x => matrix_power(x[0], 3),
        "torch.cdist(x, y, p=2.0, compute_mode='use_mm_for_euclid_dist')" => x => cdist(x[0], x[1], 2, compute_mode.use_mm_for_euclid_dist),
        "torch.cdist(x, y, p=2.0, compute_mode='donot_use_mm_for_euclid_dist')" => x => cdist(x[0], x[1], 2, compute_mode.donot_use_mm_for_euclid_dist),
        "torch.nn.functional.cosine_similarity(x, y, dim=1)" => x => nn.functional.cosine_similarity(x[0], x[1], 1),
        "(x.unsqueeze(2) * y.unsqueeze(0)).sum(1): a matmul written out by hand" => x => (x[0].unsqueeze(2) * x[1].unsqueeze(0)).sum(1),
        _ => null,
    };

    [GeneratedRegex(@"^torch\.einsum\('([^']+)'")]
    private static partial Regex Equation();
}
