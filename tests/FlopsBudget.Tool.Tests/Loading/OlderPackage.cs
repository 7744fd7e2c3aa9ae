using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tool.Tests.Loading;

/// <summary>A package with a model, <c>Older.Model</c>, and a method that makes it, <c>Older.Models.Make</c>, built for a TorchSharp that had what this one has not.</summary>
internal static class OlderPackage
{
    public const string Name = "Older.Package";

    /// <summary>The package's assembly.</summary>
    /// <param name="torchSharp">The version of TorchSharp that it was built for.</param>
    /// <param name="gone">The name, of a method or a type that the model uses, that TorchSharp has no longer.</param>
    public static byte[] Write(Version torchSharp, string gone)
    {
        var bytes = Build();
        using var file = new PEReader([.. bytes]);
        var metadata = file.GetMetadataReader();
        var reference = metadata.AssemblyReferences.Single(one => metadata.GetString(metadata.GetAssemblyReference(one).Name) == "TorchSharp");
        var row = (MetadataTokens.GetRowNumber(reference) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef);
        var at = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef) + row;
        foreach (var part in new[] { torchSharp.Major, torchSharp.Minor, torchSharp.Build, torchSharp.Revision })
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)part);
            at += sizeof(ushort);
        }

        var name = Encoding.ASCII.GetBytes(gone + '\0');
        var found = bytes.AsSpan().IndexOf(name);
        found.ShouldBePositive($"the model does not use {gone}.");
        bytes[found + gone.Length - 1] = (byte)'_';
        return bytes;
    }

    private static byte[] Build()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Name) { Version = new(0, 23, 1, 0) }, typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(Name);
        var parent = typeof(nn.Module<Tensor, Tensor>);
        var model = module.DefineType("Older.Model", TypeAttributes.Public | TypeAttributes.Class, parent);

        var constructor = model.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []);
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldstr, "Model");
        code.Emit(OpCodes.Call, parent.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [typeof(string)])!);
        code.Emit(OpCodes.Ret);

        code = model.DefineMethod("forward", MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(Tensor), [typeof(Tensor)]).GetILGenerator();
        Use(code, nameof(get_default_dtype));
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ret);
        model.CreateType();

        var models = module.DefineType("Older.Models", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        code = models.DefineMethod("Make", MethodAttributes.Public | MethodAttributes.Static, typeof(nn.Module), []).GetILGenerator();
        Use(code, nameof(is_grad_enabled));
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Ret);
        models.CreateType();

        using var stream = new MemoryStream();
        assembly.Save(stream);
        return stream.ToArray();
    }

    private static void Use(ILGenerator code, string method)
    {
        code.Emit(OpCodes.Call, typeof(torch).GetMethod(method, [])!);
        code.Emit(OpCodes.Pop);
    }
}
