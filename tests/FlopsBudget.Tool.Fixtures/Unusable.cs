using static TorchSharp.torch;

namespace Fixtures;

public abstract class AbstractModel(string name) : nn.Module<Tensor, Tensor>(name);

public sealed class GenericModel<T>() : nn.Module<Tensor, Tensor>(nameof(GenericModel<T>))
{
    public override Tensor forward(Tensor input) => input + 1;
}

public sealed class HiddenConstructor : nn.Module<Tensor, Tensor>
{
    private HiddenConstructor()
        : base(nameof(HiddenConstructor))
    {
    }

    public static HiddenConstructor Create() => new();

    public override Tensor forward(Tensor input) => input + 1;
}

public static class Fields
{
    public static readonly Small? Shared;
}

public sealed class NoModel;
