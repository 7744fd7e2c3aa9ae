using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>
/// Recurrent layers and cells. TorchSharp's layers want a batch, so an input without one gets a batch of one;
/// its LSTM cell wants its states.
/// </summary>
internal static class Recurrents
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var a = layer.Arguments;
        return layer.Op switch
        {
            "nn.RNN" => Calling.Module(
                nn.RNN(a.Int("input_size"), a.Int("hidden_size"), a.Int("num_layers"), NonLinearity(a), a.Flag("bias", true), a.Flag("batch_first", false), bidirectional: a.Flag("bidirectional", false)),
                (rnn, x) => rnn.call(Batched(x[0])).Item1),
            "nn.GRU" => Calling.Module(
                nn.GRU(a.Int("input_size"), a.Int("hidden_size"), a.Int("num_layers"), a.Flag("bias", true), a.Flag("batch_first", false), bidirectional: a.Flag("bidirectional", false)),
                (gru, x) => gru.call(Batched(x[0])).Item1),
            "nn.LSTM" when a.Int("proj_size", 0) == 0 => Calling.Module(
                nn.LSTM(a.Int("input_size"), a.Int("hidden_size"), a.Int("num_layers"), a.Flag("bias", true), a.Flag("batch_first", false), bidirectional: a.Flag("bidirectional", false)),
                (lstm, x) => lstm.call(Batched(x[0])).Item1),
            "nn.LSTM" => new ProjectedLstm(a.Int("input_size"), a.Int("hidden_size"), a.Int("proj_size"), a.Int("num_layers"), a.Flag("bidirectional", false)),
            "nn.RNNCell" => nn.RNNCell(a.Int("input_size"), a.Int("hidden_size"), NonLinearity(a), a.Flag("bias", true)),
            "nn.GRUCell" => nn.GRUCell(a.Int("input_size"), a.Int("hidden_size"), a.Flag("bias", true)),
            "nn.LSTMCell" => Calling.Module(
                nn.LSTMCell(a.Int("input_size"), a.Int("hidden_size"), a.Flag("bias", true)),
                (cell, x) => cell.call(x[0], (zeros(x[0].shape[0], a.Int("hidden_size")), zeros(x[0].shape[0], a.Int("hidden_size")))).Item1),
            _ => null,
        };
    }

    private static Tensor Batched(Tensor input) => input.dim() == 2 ? input.unsqueeze(1) : input;

    private static nn.NonLinearities NonLinearity(LayerArguments a) =>
        a.Text("nonlinearity") == "relu" ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh;
}
