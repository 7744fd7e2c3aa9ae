using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Html.Tests;

/// <summary>Two recurrent layers over a sequence, and a class for its last step.</summary>
internal sealed class LstmClassifier : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> _recurrent = LSTM(32, 64, numLayers: 2, batchFirst: true);
    private readonly Module<Tensor, Tensor> _classes = Linear(64, 5);

    internal LstmClassifier()
        : base(nameof(LstmClassifier)) => RegisterComponents();

    public override Tensor forward(Tensor input) => _classes.call(_recurrent.call(input, null).Item1[.., -1]);
}
