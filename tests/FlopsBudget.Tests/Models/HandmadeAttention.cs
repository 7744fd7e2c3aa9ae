using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>Single-head attention of width 8 out of three linear layers, with the two products written in different ways.</summary>
internal static class HandmadeAttention
{
    internal static Calling Build(string build)
    {
        var (query, key, value) = (nn.Linear(8, 8, hasBias: false), nn.Linear(8, 8, hasBias: false), nn.Linear(8, 8, hasBias: false));
        var attend = Products(build);
        return Calling.Modules(
            x => attend(query.call(x[0]), key.call(x[0]), value.call(x[0])),
            ("query", query), ("key", key), ("value", value));
    }

    private static Func<Tensor, Tensor, Tensor, Tensor> Products(string build)
    {
        switch (build)
        {
            case "matmul":
                return (q, k, v) => nn.functional.softmax(q.matmul(k.transpose(1, 2)), -1).matmul(v);
            case "einsum":
                return (q, k, v) => einsum("bij,bjd->bid", nn.functional.softmax(einsum("bid,bjd->bij", q, k), -1), v);
            case "bmm":
                return (q, k, v) => nn.functional.softmax(q.bmm(k.transpose(1, 2)), -1).bmm(v);
            case "baddbmm":
                var product = new ScriptFunction("def product(c, x, y):\n    return torch.baddbmm(c, x, y)");
                return (q, k, v) =>
                {
                    var scores = product.forward([q.new_zeros(1, 1, 1), q, k.transpose(1, 2)]);
                    return product.forward([q.new_zeros(1, 1, 1), nn.functional.softmax(scores, -1), v]);
                };
            case "fused":
                return (q, k, v) => nn.functional.scaled_dot_product_attention(q, k, v);
            default:
                throw new ArgumentOutOfRangeException(nameof(build), build, "not one of the builds");
        }
    }
}
