# Times OpCounter (thop.profile) and the forward pass in PyTorch, for models with random weights: one line for each, in milliseconds, the fastest of several.
#   python3 opcounter.py [repetitions]
# Needs torch and torchvision (Debian: python3-torch, python3-torchvision) and thop (pip, or a checkout of its sources on PYTHONPATH). Where
# there is no thop, its columns are a dash.
import sys
import time

import torch
import torchvision

try:
    import thop
except ImportError:
    thop = None

MODELS = {
    "ResNet50": torchvision.models.resnet50,
    "Vgg16": torchvision.models.vgg16,
    "DenseNet121": torchvision.models.densenet121,
}


def milliseconds(run, repetitions):
    run()
    times = []
    for _ in range(repetitions):
        begun = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - begun))
    return min(times)


def main():
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("model\tforward\tthop\tmacs\tthreads\ttorch\tthop version")
    for name, make in MODELS.items():
        model, image = make(weights=None).eval(), torch.zeros(1, 3, 224, 224)
        with torch.no_grad():
            forward = milliseconds(lambda: model(image), repetitions)
            profiled, macs = "-", "-"
            if thop is not None:
                profiled = milliseconds(lambda: thop.profile(model, inputs=(image,), verbose=False), repetitions)
                macs = int(thop.profile(model, inputs=(image,), verbose=False)[0])
        version = "-" if thop is None else thop.__version__
        print(f"{name}\t{forward}\t{profiled}\t{macs}\t{torch.get_num_threads()}\t{torch.__version__}\t{version}", flush=True)


main()
