using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Recurrent layers, which other counters miss, or count on padding.</summary>
public sealed class RecurrentCases
{
    [Fact]
    public void T35_counts_every_step_of_a_text_model()
    {
        var (embedding, lstm, head) = (nn.Embedding(20, 300), nn.LSTM(300, 512, 2, batchFirst: true), nn.Linear(512, 20));
        using var model = Calling.Modules(
            x => head.call(lstm.call(embedding.call(x[0])).Item1),
            ("embedding", embedding), ("lstm", lstm), ("head", head));

        // Four gates of 512 from 300 + 512 and from 512 + 512 features, 100 steps; the head reads all steps.
        FlopCounter.Count(model, "int64[1,100]").ShouldCost((100L * 4 * 512 * (812 + 1024)) + (100 * 512 * 20), 3_784_580);
    }

    [Fact]
    public void T36_counts_gates_directions_and_layers()
    {
        Count(nn.LSTM(64, 64), (lstm, x) => lstm.call(x).Item1, "100,1,64").ShouldCost(100 * 4 * 64 * 128, 33_280);
        Count(nn.GRU(64, 64), (gru, x) => gru.call(x).Item1, "100,1,64").ShouldCost(100 * 3 * 64 * 128, 24_960);
        Count(nn.GRU(128, 128), (gru, x) => gru.call(x).Item1, "32,10,128").ShouldCost(32 * 10 * 3 * 128 * 256, 99_072);
        Count(nn.LSTM(10, 8, 2, bidirectional: true), (lstm, x) => lstm.call(x).Item1, "6,4,10")
            .ShouldCost(2 * ((4 * 8 * (10 + 8)) + (4 * 8 * (16 + 8))) * 24, 2_944);
    }

    [Fact]
    public void T37_counts_the_real_steps_of_a_packed_sequence()
    {
        using var scope = NewDisposeScope();
        using var model = nn.GRU(5, 4);
        var packed = nn.utils.rnn.pack_padded_sequence(zeros(7, 3, 5), tensor(new long[] { 7, 3, 1 }));
        FlopCounter.Count(() => { model.call(packed); }, model).ShouldCost(3 * 4 * (5 + 4) * (7 + 3 + 1), 132);
    }

    [Fact]
    public void T37_counts_the_real_steps_of_lengths_that_are_an_input()
    {
        using var scope = NewDisposeScope();
        using var model = Calling.Module(
            nn.GRU(5, 4),
            (gru, x) => nn.utils.rnn.pad_packed_sequence(gru.call(nn.utils.rnn.pack_padded_sequence(x[0], x[1])).Item1).Item1);
        FlopCounter.Count(model, (zeros(7, 3, 5), tensor(new long[] { 7, 3, 1 }))).ShouldCost(3 * 4 * (5 + 4) * (7 + 3 + 1), 132);
    }

    [Fact]
    public void T38_counts_the_projection_of_the_hidden_state()
    {
        using var scope = NewDisposeScope();
        using var model = new ProjectedLstm(10, 8, 3, 2, bidirectional: true);

        // Four gates of 8 from 10 + 3, then from 6 + 3 features, and the projection from 8 to 3; two directions, 24 steps.
        FlopCounter.Count(model, "6,4,10").ShouldCost(2 * (((4 * 8 * 13) + 24) + ((4 * 8 * 9) + 24)) * 24, 1_760);
    }

    private static FlopReport Count<TModule>(TModule layer, Func<TModule, Tensor, Tensor> call, string input)
        where TModule : nn.Module
    {
        using var scope = NewDisposeScope();
        using var model = Calling.Module(layer, (inner, x) => call(inner, x[0]));
        return FlopCounter.Count(model, input);
    }
}
