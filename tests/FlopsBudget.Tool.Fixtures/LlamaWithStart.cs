using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A llama whose forward takes the place of its first token, as ports with a cache do.</summary>
public sealed class LlamaWithStart : nn.Module<Tensor, int, Tensor>
{
    private readonly Llama _llama = new(reads: "small");

    public LlamaWithStart()
        : base(nameof(LlamaWithStart)) => RegisterComponents();

    public override Tensor forward(Tensor input, int start) => _llama.call(input.to(CPU)[.., start..]);
}
