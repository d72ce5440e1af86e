package io.davylamp.sim;

import io.davylamp.event.Side;

/** Services of other trades whose lines log in, hand out jobs, take results and keep alive: every word of mining, none of its work. */
final class BenignLoginScenes {
  private BenignLoginScenes() {}

  /** A render farm: login with pass and agent, an API key of 64 digits for a login, jobs with a blob, results with a checksum. */
  static Scene renderFarm() {
    Rig rig = rig(195, 3333);
    rig.says("{'id':1,'jsonrpc':'2.0','method':'login','params':{'login':'%s','pass':'x','agent':'RenderNode/3.1 (Linux x86_64)'}}",
        rig.draw.hex(64));
    rig.answered("{'id':1,'jsonrpc':'2.0','error':null,'result':{'id':'node-17','status':'OK','extensions':['keepalive']}}");
    for (int i = 0; i < 3; i++) {
      rig.pause(2_000).hears("{'jsonrpc':'2.0','method':'job','params':{'job_id':'frame-%d','blob':'c2NlbmUtNy5ibGVuZA==','target':"
          + "'scene-7','height':1080,'algo':'cycles'}}", 100 + i);
      rig.pause(15_000).says("{'id':%d,'jsonrpc':'2.0','method':'submit','params':{'id':'node-17','job_id':'frame-%d','result':"
          + "'frame-%d.exr','sha256':'%s'}}", 2 + i, 100 + i, 100 + i, rig.draw.hex(64));
      rig.answered(i == 1 ? "{'id':%d,'jsonrpc':'2.0','error':{'code':-1,'message':'Duplicate result'}}"
          : "{'id':%d,'jsonrpc':'2.0','error':null,'result':{'status':'OK'}}", 2 + i);
    }
    rig.pause(60_000).says("{'id':9,'jsonrpc':'2.0','method':'keepalive','params':{'id':'node-17'}}");
    return end(rig.answered("{'id':9,'jsonrpc':'2.0','error':null,'result':{'status':'OK'}}"));
  }

  /** A batch scheduler on bare TCP: ids as texts, replies that repeat their method, job templates, status. */
  static Scene scheduler() {
    Rig rig = rig(196, 3416);
    rig.says("{'id':'0','jsonrpc':'2.0','method':'login','params':{'login':'cluster/worker-4','pass':'secret','agent':'batchd/2.0'}}");
    rig.answered("{'id':'0','jsonrpc':'2.0','method':'login','result':'ok','error':null}");
    rig.says("{'id':'1','jsonrpc':'2.0','method':'getjobtemplate','params':{'queue':'nightly'}}");
    rig.answered("{'id':'1','jsonrpc':'2.0','method':'getjobtemplate','result':{'difficulty':'easy','job_id':4,'command':'make test'},"
        + "'error':null}");
    rig.pause(31_000).says("{'id':'2','jsonrpc':'2.0','method':'submit','params':{'job_id':4,'exit':0,'height':12}}");
    rig.answered("{'id':'2','jsonrpc':'2.0','method':'submit','result':'ok','error':null}");
    rig.says("{'id':'3','jsonrpc':'2.0','method':'status','params':null}");
    rig.answered("{'id':'3','jsonrpc':'2.0','method':'status','result':{'accepted':1,'rejected':0,'height':12},'error':null}");
    rig.says("{'id':'4','jsonrpc':'2.0','method':'keepalive','params':null}");
    return end(rig.answered("{'id':'4','jsonrpc':'2.0','method':'keepalive','result':'ok','error':null}"));
  }

  /** Prices and orders: subscribe, authorize and notify with lists of the lengths that pools use. */
  static Scene exchange() {
    Rig rig = rig(197, 4444);
    rig.says("{'id':1,'method':'subscribe','params':['desk/4.2',null,'feed.example.com','4444']}");
    rig.answered("{'id':1,'result':['a81f','0800',4],'error':null}");
    rig.says("{'id':2,'method':'authorize','params':['desk4.trader1','x']}").answered("{'id':2,'result':true,'error':null}");
    for (int i = 0; i < 6; i++) {
      rig.work(900).hears("{'id':null,'method':'notify','params':['%d','XMR-USD','16%d.20','0.4',['%s','%s'],'bid','ask','67a4c1%02x',true]}",
          i, i, rig.draw.hex(8), rig.draw.hex(8), i);
    }
    rig.says("{'id':3,'method':'submit','params':['desk4.trader1','7','0.25','163.40','limit']}");
    rig.answered("{'id':3,'result':false,'error':[21,'Order not found',null]}");
    rig.says("{'id':4,'method':'submit','params':['desk4.trader1','8','0.25','163.10','market']}");
    return end(rig.answered("{'id':4,'result':true,'error':null}"));
  }

  /** A chat service: top-level members, api_key, results, cancel. */
  static Scene chat() {
    Rig rig = rig(198, 10_002);
    rig.says("{'jsonrpc':'2.0','id':'login','method':'login','api_key':'%s'}", rig.draw.hex(64));
    rig.answered("{'jsonrpc':'2.0','id':'login','method':'result','code':0,'description':'Login successful'}");
    rig.pause(5_000).hears("{'jsonrpc':'2.0','id':'212','method':'job','input':'please summarise','priority':3}");
    rig.pause(9_000).says("{'jsonrpc':'2.0','id':'212','method':'solution','output':'A short summary.'}");
    rig.answered("{'jsonrpc':'2.0','id':'212','method':'result','code':1,'description':'accepted'}");
    return end(rig.pause(1_000).hears("{'jsonrpc':'2.0','id':'213','method':'cancel'}"));
  }

  /** Machines of a plant: newline JSON-RPC with the plain words again, and a licence server with keepalived. */
  static Scene plant() {
    Rig plant = rig(199, 5555);
    plant.says("{'id':1,'method':'set_target','params':['21.5']}").answered("{'id':1,'result':true,'error':null}");
    plant.says("{'id':2,'method':'set_difficulty','params':[4]}").answered("{'id':2,'result':true,'error':null}");
    for (int i = 0; i < 5; i++) {
      plant.pause(1_000).hears("{'id':null,'method':'job','params':['press-%d','steel',%d,true]}", i, 40 + i);
      plant.pause(700).says("{'id':%d,'method':'submit','params':['press-%d','%s']}", 3 + i, i, plant.draw.hex(8));
      plant.answered("{'id':%d,'result':true,'error':null}", 3 + i);
    }
    Rig licence = Rig.open(199, Places.ORDINARY_SERVER, 7777);
    licence.says("{'id':1,'jsonrpc':'2.0','method':'login','params':{'login':'anna@example.com','pass':'x','agent':'CAD/2026'}}");
    licence.answered("{'id':1,'jsonrpc':'2.0','error':null,'result':{'id':'%s','status':'OK'}}", licence.draw.hex(16));
    licence.pause(60_000).says("{'id':2,'jsonrpc':'2.0','method':'getjob','params':{'queue':'print'}}");
    licence.answered("{'id':2,'jsonrpc':'2.0','error':null,'result':{'job':null,'status':'IDLE'}}");
    return Scene.of(end(plant), end(licence));
  }

  private static Rig rig(int host, int port) {
    return Rig.open(host, Places.ORDINARY_SERVER, port);
  }

  private static Scene end(Rig rig) {
    return rig.bye(Side.CLIENT);
  }
}
