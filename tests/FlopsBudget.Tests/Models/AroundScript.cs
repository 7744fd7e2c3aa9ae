using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>A layer of C# before a module of TorchScript. TorchSharp cannot dispose of such a model: it lists the modules below after it has disposed of them.</summary>
internal sealed class AroundScript : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> head = nn.Linear(4, 512);
    private readonly jit.ScriptModule<Tensor, Tensor> body;

    public AroundScript(string path)
        : base(nameof(AroundScript))
    {
        body = jit.load<Tensor, Tensor>(path);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => body.call(head.call(input));
}
