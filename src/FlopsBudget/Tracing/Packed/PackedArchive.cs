using System.IO.Compression;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Packed;

/// <summary>Finds the packed weights of a TorchScript archive in its pickles, by the modules that hold them.</summary>
internal sealed class PackedArchive
{
    // Classes that libtorch itself defines, as opposed to those of the archive's own code.
    private const string Native = "__torch__.torch.classes.";
    private const string Script = "__torch__.";

    private readonly Dictionary<string, List<PackedWeight>> _weights = new(StringComparer.Ordinal);
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(bool IsConstant, string Key)> _tensors = [];
    private bool _isConstant;

    private readonly ZipArchive _archive;

    private PackedArchive(ZipArchive archive) => _archive = archive;

    /// <summary>The weights of each module by its path. Those that a frozen archive has among its constants are the root's.</summary>
    /// <exception cref="InvalidDataException">The archive is not one of libtorch's.</exception>
    internal static IReadOnlyDictionary<string, List<PackedWeight>> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var found = new PackedArchive(archive);
        if (found.Pickle("data.pkl") is PickledObject root)
        {
            found.Visit(root, string.Empty);
        }

        found.Constants(found.Pickle("constants.pkl"));
        return found._weights;
    }

    private void Visit(PickledObject module, string path)
    {
        if (!_seen.Add(module))
        {
            return;
        }

        var holdsPacked = false;
        foreach (var (name, value) in module.Attributes)
        {
            if (value is PickledObject { Type: var type } inner && type.StartsWith(Native, StringComparison.Ordinal))
            {
                holdsPacked |= Add(path, name, inner);
            }
            else if (value is PickledObject child && child.Type.StartsWith(Script, StringComparison.Ordinal))
            {
                Visit(child, path.Length == 0 ? name : $"{path}.{name}");
            }
        }

        // Cells keep their biases beside the packed weights, also those that are packed with them.
        if (holdsPacked && _weights[path].TrueForAll(packed => !packed.Biases.Any()))
        {
            foreach (var (name, value) in module.Attributes.Where(attribute => attribute.Name.StartsWith("bias", StringComparison.Ordinal)))
            {
                AddTensors(path, name, value, isTransposed: false);
            }
        }

        // A module that says itself what it stores lists its values without names.
        if (module.State is List<object?> values)
        {
            AddTensors(path, "_packed_params", values, module.Type.Contains("ConvTranspose", StringComparison.Ordinal));
        }
    }

    private void Constants(object? constants)
    {
        // They are stored apart, with keys of their own.
        _isConstant = true;
        foreach (var packed in (constants as List<object?> ?? []).OfType<PickledObject>().Where(one => one.Type.StartsWith(Native, StringComparison.Ordinal)))
        {
            Add(string.Empty, "constant", packed);
        }
    }

    // One object may be held in several places; its weights are there once.
    private bool Add(string path, string name, PickledObject packed) => _seen.Add(packed) && AddTensors(path, name, packed, IsTransposed(packed));

    private bool AddTensors(string path, string name, object? value, bool isTransposed)
    {
        var tensors = PickledTensors.In(value).Where(tensor => _tensors.Add((_isConstant, tensor.Key))).ToList();

        // A recurrent layer has its biases twice, once beside and once packed with their weights.
        var weights = tensors.Count(tensor => tensor.IsWeight);
        if (weights > 0)
        {
            tensors = [.. tensors.Where(tensor => tensor.IsWeight), .. tensors.Where(tensor => !tensor.IsWeight).Take(weights)];
        }

        if (tensors.Count == 0)
        {
            return false;
        }

        if (!_weights.TryGetValue(path, out var own))
        {
            _weights.Add(path, own = []);
        }

        own.Add(new(name, tensors, isTransposed));
        return true;
    }

    // Of what convolutions pack beside their weights (ATen/native/quantized/cpu/conv_serialization.h) the last number tells.
    private bool IsTransposed(PickledObject packed) =>
        PickledTensors.KeysOf(packed, "ShortStorage").FirstOrDefault() is { } key
        && Find($"{(_isConstant ? "constants" : "data")}/{key}", depth: 2) is { Length: >= 2 } numbers
        && (numbers[^2] & 1) != 0;

    private object? Pickle(string name) => Find(name, depth: 1) is { } bytes ? PickleReader.Read(bytes) : null;

    // archive/data.pkl, and not archive/code/data.pkl
    private byte[]? Find(string name, int depth)
    {
        if (_archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith($"/{name}", StringComparison.Ordinal) && entry.FullName.Count(letter => letter == '/') == depth) is not { } entry)
        {
            return null;
        }

        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
