using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Embeddings and bags of embeddings.</summary>
internal static class Embeddings
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var a = layer.Arguments;
        return layer.Op switch
        {
            "nn.Embedding" => nn.Embedding(a.Int("num_embeddings"), a.Int("embedding_dim")),
            "nn.EmbeddingBag" => Bag(a),
            "torch.nn.functional.embedding(idx, weight) with weight an input" => Calling.Function(x => nn.Embedding_from_pretrained(x[1]).call(x[0])),
            _ => null,
        };
    }

    private static Calling Bag(LayerArguments a) => Calling.Module(
        nn.EmbeddingBag(a.Int("num_embeddings"), a.Int("embedding_dim"), mode: Enum.Parse<EmbeddingBagMode>(a.Text("mode")!, ignoreCase: true)),
        (bag, x) => x.Length == 1 ? bag.call(x[0]) : bag.call(x[0], null, x[1]));
}
