using System.Globalization;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Failures;

/// <summary>What TorchSharp's layers demand of their inputs: some refuse them before any operator runs.</summary>
internal static class ModuleRequirements
{
    /// <summary>What does not fit; null where nothing is known.</summary>
    internal static Mismatch? Find(ModuleCall call)
    {
        if (call.Inputs is not [var input, ..] || call.Scope.ModuleType?.Assembly != typeof(TorchSharp.torch.nn.Module).Assembly ||
            (call.Scope.IsScript && !ScriptTypes.IsLayer(call.Scope.ScriptType)))
        {
            return null;
        }

        var misfit = call.Scope.TypeName switch
        {
            "Conv1d" or "Conv2d" or "Conv3d" or "ConvTranspose1d" or "ConvTranspose2d" or "ConvTranspose3d" => Convolution(call.Scope, input),
            "BatchNorm1d" => Mismatch.OfRank(input, 2, 3) ?? Channels(call.Scope, input),
            "BatchNorm2d" or "BatchNorm3d" => Mismatch.OfRank(input, SpatialRank(call.Scope) + 2) ?? Channels(call.Scope, input),
            "LSTM" or "GRU" or "RNN" => Mismatch.OfRank(input, 3, 2) ?? Features(input, call.Scope, "weight_ih_l0"),
            "MultiheadAttention" => Features(input, call.Scope, "in_proj_weight"),
            "TransformerEncoderLayer" or "TransformerDecoderLayer" => Features(input, call.Scope, "self_attn.in_proj_weight"),
            _ => null,
        };
        return misfit ?? Type(input, call.Scope);
    }

    private static Mismatch? Convolution(ModuleScope scope, TensorShape input)
    {
        var rank = SpatialRank(scope) + 2;
        return Mismatch.OfRank(input, rank, rank - 1) ?? (Setting(scope, "in_channels") is { } channels ? Mismatch.OfSize(input, input.Rank == rank ? 1 : 0, channels) : null);
    }

    private static Mismatch? Channels(ModuleScope scope, TensorShape input) =>
        Setting(scope, "num_features") is { } features ? Mismatch.OfSize(input, 1, features) : null;

    private static Mismatch? Features(TensorShape input, ModuleScope scope, string weight) =>
        scope.ParameterShapes.FirstOrDefault(parameter => parameter.Name == weight) is { Shape.Rank: > 1 } found ? Mismatch.OfSize(input, -1, found.Shape.Size(1)) : null;

    private static Mismatch? Type(TensorShape input, ModuleScope scope) =>
        input.IsFloatingPoint && scope.ParameterShapes.FirstOrDefault(parameter => parameter.Shape.IsFloatingPoint) is { } parameter
            ? Mismatch.OfType(input, parameter.Shape.Type)
            : null;

    // The digit in the name of a layer, such as the 2 of Conv2d.
    private static int SpatialRank(ModuleScope scope) => scope.TypeName.First(char.IsAsciiDigit) - '0';

    private static long? Setting(ModuleScope scope, string name) =>
        scope.Settings.GetValueOrDefault(name) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
}
