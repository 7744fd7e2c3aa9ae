using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Blocks of language and sequence models.</summary>
internal static class SequenceBlocks
{
    internal static nn.Module? Build(string name) => name switch
    {
        "block_gpt" => Gpt(),
        "block_mixer" => Mixer(),
        "block_lstm_text" => LstmText(),
        "block_lstmcell_loop" => LstmCellLoop(),
        "block_bigru_head" => BidirectionalGru(),
        "block_tied_lm" => TiedLanguageModel(),
        "block_text_cnn" => TextCnn(),
        _ => null,
    };

    private static Calling Gpt()
    {
        var (qkv, projection, up, down) = (nn.Linear(16, 48), nn.Linear(16, 16), nn.Linear(16, 64), nn.Linear(64, 16));
        var (norm1, norm2) = (nn.LayerNorm(16), nn.LayerNorm(16));
        return Calling.Modules(
            inputs =>
            {
                var x = inputs[0];
                var (batch, tokens) = (x.shape[0], x.shape[1]);
                var parts = qkv.call(norm1.call(x)).view(batch, tokens, 3, 4, 4).permute(2, 0, 3, 1, 4);
                var scores = parts[0].matmul(parts[1].transpose(-2, -1)) / 2;
                var mask = ones(tokens, tokens, ScalarType.Bool).triu(1);
                var weights = nn.functional.softmax(scores.masked_fill(mask, float.NegativeInfinity), -1);
                x += projection.call(weights.matmul(parts[2]).transpose(1, 2).reshape(batch, tokens, 16));
                return x + down.call(nn.functional.gelu(up.call(norm2.call(x))));
            },
            ("ln1", norm1), ("qkv", qkv), ("proj", projection), ("ln2", norm2), ("fc1", up), ("fc2", down));
    }

    private static Calling Mixer()
    {
        var tokens = nn.Sequential(nn.Linear(6, 12), nn.GELU(), nn.Linear(12, 6));
        var channels = nn.Sequential(nn.Linear(8, 32), nn.GELU(), nn.Linear(32, 8));
        return Calling.Modules(
            inputs =>
            {
                var x = inputs[0] + tokens.call(inputs[0].transpose(1, 2)).transpose(1, 2);
                return x + channels.call(x);
            },
            ("tokens", tokens), ("channels", channels));
    }

    private static Calling LstmText()
    {
        var (embedding, lstm, head) = (nn.Embedding(30, 6), nn.LSTM(6, 5, batchFirst: true), nn.Linear(5, 2));
        return Calling.Modules(
            x => head.call(lstm.call(embedding.call(x[0])).Item1.select(1, -1)),
            ("embedding", embedding), ("lstm", lstm), ("head", head));
    }

    private static Calling LstmCellLoop()
    {
        var cell = nn.LSTMCell(6, 5);
        return Calling.Modules(
            x =>
            {
                var state = (zeros(x[0].shape[1], 5), zeros(x[0].shape[1], 5));
                for (var step = 0; step < x[0].shape[0]; step++)
                {
                    state = cell.call(x[0][step], state);
                }

                return state.Item1;
            },
            ("cell", cell));
    }

    private static Calling BidirectionalGru()
    {
        var (gru, head) = (nn.GRU(6, 5, batchFirst: true, bidirectional: true), nn.Linear(10, 3));
        return Calling.Modules(x => head.call(gru.call(x[0]).Item1), ("gru", gru), ("head", head));
    }

    private static Calling TiedLanguageModel()
    {
        var (embedding, fc) = (nn.Embedding(30, 8), nn.Linear(8, 8));
        return Calling.Modules(x => nn.functional.linear(fc.call(embedding.call(x[0])), embedding.weight!), ("emb", embedding), ("fc", fc));
    }

    private static Calling TextCnn()
    {
        var embedding = nn.Embedding(30, 6);
        var convolutions = Enumerable.Range(2, 3).Select(kernel => nn.Conv1d(6, 4, kernel)).ToArray();
        var head = nn.Linear(12, 2);
        return Calling.Modules(
            x =>
            {
                var embedded = embedding.call(x[0]).transpose(1, 2);
                return head.call(cat([.. convolutions.Select(convolution => convolution.call(embedded).relu().amax([2]))], 1));
            },
            ("embedding", embedding), ("convs", nn.ModuleList(convolutions)), ("head", head));
    }
}
