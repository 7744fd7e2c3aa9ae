using TorchSharp;
using static TorchSharp.torch;

namespace Fixtures;

public static class DeviceOfConstruction
{
    public static string? Seen { get; private set; }

    public static nn.Module Make()
    {
        using var made = zeros(1);
        Seen = made.device_type.ToString().ToLowerInvariant();
        return nn.ReLU();
    }
}
